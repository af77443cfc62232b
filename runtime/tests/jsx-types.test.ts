/** JSX that means something is accepted, and a mistake is an error where it was made. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { listDocumentedModules } from "../../compiler/tests/support/documented-modules.ts";
import { EVENT_FIELDS, knownEvents, TARGET_FIELDS } from "../../protocol/src/event-types.ts";
import { type Mistake, typeFixture, typeProject } from "./support/type-project.ts";

const union = (names: Iterable<string>): string => [...names].map((name) => JSON.stringify(name)).join(" | ");

const bothWays = (type: string, names: Iterable<string>): string => `
export const ${type}1: ${type} = null! as ${union(names)};
export const ${type}2: ${union(names)} = null! as ${type};`;

const IN_STEP = `import type { EventField, HandledEvent, TargetField } from "../../src/jsx/events.ts";
${bothWays("HandledEvent", knownEvents)}${bothWays("EventField", EVENT_FIELDS)}${bothWays("TargetField", TARGET_FIELDS)}`;

const FIXTURES = [
  "accepted.tsx",
  "elements.tsx",
  "helpers.tsx",
  "attributes.tsx",
  "components.tsx",
  "events.tsx",
  "custom-elements.tsx",
  "context.tsx",
  "handles.tsx",
] as const;
const GUIDE = readFileSync(fileURLToPath(new URL("../../docs/guide/typescript.md", import.meta.url)), "utf8");
const EXAMPLES = new Map([...GUIDE.matchAll(/^```tsx\n(.*?)^```$/gms)].map(([, text], index) => [`guide-${index + 1}.tsx`, text!]));
const DOCUMENTED = new Map(listDocumentedModules().map(({ at, source }) => [`${at.replaceAll(/\W/g, "-")}.tsx`, source]));

const ROW = `
    <section class={["row", { on: n > 1 }]} data-n={n} aria-label="Row">
      <button type="button" disabled={n > 1} onClick={(e) => set(n + e.clientX)}>{n}</button>
      <input value={text} maxlength={10} onInput={(e) => setText(e.target.value)} onKeyDown={(e) => setText(e.key)} />
      <select value={text} onChange={(e) => setText(e.target.value)}><option value="1">1</option></select>
      <svg viewBox="0 0 1 1"><path d="M0" stroke-width={2} /></svg>
      <a href="/" target="_blank">x</a><label for="x">x</label><p hidden>x</p>
    </section>`;

const LARGE = `import { useState } from "heddle";
export function Large() {
  const [n, set] = useState(0);
  const [text, setText] = useState("");
  return <main>${ROW.repeat(50)}</main>;
}`;

const marked = new Map([...FIXTURES.map((name): [string, string] => [name, typeFixture(name)]), ...EXAMPLES]);
const project = typeProject({
  ...Object.fromEntries([...marked, ...DOCUMENTED]),
  "in-step.ts": IN_STEP,
  "large.tsx": LARGE,
});

const MARKER = /^(\s*(?:\/\/|\{\/\*)\s*)(~+) (.*?)(?: \*\/\})?$/;

/** What a text says is wrong with it: tildes below the place, and a part of the message. */
function expectedIn(source: string): Mistake[] {
  const found: Mistake[] = [];
  let line = 0;
  for (const [index, text] of source.split("\n").entries()) {
    const marker = MARKER.exec(text);
    if (marker === null) line = index + 1;
    else found.push({ line, column: marker[1]!.length + 1, length: marker[2]!.length, message: marker[3]! });
  }
  return found;
}

describe("types", { timeout: 120_000 }, () => {
  test.each([...marked])("%s: each mistake is reported in its place, and nothing else", (name, source) => {
    const expected = expectedIn(source);
    // A message is as good as the part of it that the fixture names.
    const found = project.mistakes(name).map((mistake, index) => {
      const part = expected[index]?.message;
      return part !== undefined && mistake.message.includes(part) ? { ...mistake, message: part } : mistake;
    });
    expect(found).toEqual(expected);
  });

  test.each([...DOCUMENTED.keys()])("%s: code of the documentation has no mistakes", (name) => {
    // Of the modules that it imports for its story there is nothing to read.
    expect(project.mistakes(name).filter(({ message }) => !message.startsWith("Cannot find module './"))).toEqual([]);
  });

  test("500 elements take little work: types of attributes are not computed", () => {
    const before = project.service.getProgram()!.getInstantiationCount();
    expect(project.mistakes("large.tsx")).toEqual([]);
    const count = project.service.getProgram()!.getInstantiationCount() - before;
    expect(count).toBeGreaterThan(0);
    expect(count).toBeLessThan(20_000);
  });

  test("the types have the events and fields that the compiler and the browser know", () => {
    expect(project.mistakes("in-step.ts")).toEqual([]);
  });
});
