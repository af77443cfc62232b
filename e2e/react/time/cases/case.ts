/** What the tables of cases are made of. */
import type { Story } from "../judge.ts";

export interface Case extends Story {
  readonly name: string;
  /** The first cell of the row of docs/reference/react-differences.md that says why Heddle means something else. */
  readonly differs?: string;
}

/** A module that has a function `App`, and what is done to it: one step in each line. */
export type Given = readonly [code: string, steps: string, differs?: string];

const IMPORTS = `import { createContext, ErrorBoundary, Fragment, Portal, Suspense, use, useCallback, useContext, useEffect, useId, useImperativeHandle, useMemo, useReducer, useRef, useState } from "heddle";
import { after, log, promise } from "stage";
`;

/** Components that a case may use without defining them. */
const PARTS: Readonly<Record<string, string>> = {
  Counter: `function Counter({ name, start = 0 }) { const [n, setN] = useState(start); return <button id={name} onClick={() => setN(n + 1)}>{name}: {n}</button>; }`,
  Logged: `function Logged({ name, children }) { useEffect(() => { log("+" + name); return () => log("-" + name); }, [name]); return <div>{name}{children}</div>; }`,
  Box: `const Box = ({ title, children }) => <section title={title}>{children}</section>;`,
  Fold: `function Fold({ name, children }) { const [open, setOpen] = useState(true); return <div><button id={name} onClick={() => setOpen(!open)}>{open ? "-" : "+"}</button>{open && children}</div>; }`,
};

/** The module around the code. */
export function programOf(code: string): string {
  const parts = Object.entries(PARTS).flatMap(([name, part]) => (new RegExp(`\\b${name}\\b`).test(code) ? [part] : []));
  return `${IMPORTS}${parts.join("\n")}\n${code}\nexport default App;\n`;
}

/** `area`: what they have in common. */
export const casesOf = (area: string, given: Readonly<Record<string, Given>>): Case[] =>
  Object.entries(given).map(([name, [code, steps, differs]]) => ({
    name: `${area}: ${name}`,
    source: programOf(code),
    steps: steps
      .split("\n")
      .map((step) => step.trim())
      .filter(Boolean),
    ...(differs === undefined ? {} : { differs }),
  }));
