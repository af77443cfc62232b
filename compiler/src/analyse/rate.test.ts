import { expect, test } from "vitest";
import { compile } from "../compile.ts";

/** Whether a handler of scroll events is reported. */
function isReported(handler: string, before = ""): boolean {
  const source = `import { debounce, keys, once, policy, throttle as slow, useCallback, useMemo } from "heddle"; import * as H from "heddle";
    import { throttle } from "elsewhere"; export function A({ go, on }) { ${before}; return <p onScroll={${handler}} />; }`;
  return compile(source, { filename: "a.tsx" }).diagnostics.some(({ code }) => code === "HED207");
}

test.each<[handler: string, before?: string]>([
  ["() => go()"],
  ["function () { go(); }"],
  ["on ? go : () => go()"],
  ["on && (() => go())"],
  ["(() => go()) as any"],
  ["useCallback(() => go(), [])"],
  ["policy('drop', () => go())"],
  ["keys('Enter', () => go())"],
  ["H.policy('drop', h)", "const h = () => go()"],
  ["h", "function h() { go(); }"],
  ["h", "const g = () => go(); const h = g"],
])("runs each time: %s %s", (handler, before = "") => {
  expect(isReported(handler, before)).toBe(true);
});

test.each<[handler: string, before?: string]>([
  ["go"],
  ["slow(100, () => go())"],
  ["debounce(100, () => go())"],
  ["H.throttle(100, () => go())"],
  ["policy('drop', slow(100, () => go()))"],
  ["slow(100, policy('drop', () => go()))"],
  ["once(() => go())"],
  ["h", "const h = slow(100, () => go())"],
  ["h", "const h = useCallback(debounce(100, () => go()), [])"],
  ["useMemo(() => slow(100, () => go()), [])"],
  ["throttle(() => go(), 100)"],
  ["h", "let h = () => go(); h = go"],
  ["h", "const h = h"],
  ["h", "const { h } = go"],
  ["go.h"],
  ["undefined"],
])("does not, or nobody knows: %s %s", (handler, before = "") => {
  expect(isReported(handler, before)).toBe(false);
});

test.each(["onMouseMove", "onPointerMove", "onTouchMove", "onScroll", "onWheel", "onDrag", "onDragOver", "onTimeUpdate", "on:scroll"])(
  "%s",
  (name) => {
    const { diagnostics } = compile(`export const A = ({ go }) => <p ${name}={() => go()} />;`, { filename: "a.tsx" });
    expect(diagnostics.map(({ code }) => code)).toEqual(["HED207"]);
  },
);

test.each(["onMouseOver", "onScrollEnd", "onInput", "onKeyDown"])("%s comes as often as people act", (name) => {
  const { diagnostics } = compile(`export const A = ({ go }) => <p ${name}={() => go()} />;`, { filename: "a.tsx" });
  expect(diagnostics.map(({ code }) => code)).toEqual([]);
});

const IMPORTS = [
  ["", 'import { throttle } from "heddle";\n', "throttle"],
  ['import { useState } from "heddle";\n', 'import { useState, throttle } from "heddle";\n', "throttle"],
  ['import { throttle as t } from "heddle";\n', 'import { throttle as t } from "heddle";\n', "t"],
  ['import * as H from "heddle";\n', 'import * as H from "heddle";\n', "H.throttle"],
  ['import type { FC } from "heddle";\n', 'import { throttle } from "heddle";\nimport type { FC } from "heddle";\n', "throttle"],
  ['import { throttle } from "x";\n', 'import { throttle as _throttle } from "heddle";\nimport { throttle } from "x";\n', "_throttle"],
  ['"use strict";\n', '"use strict";\nimport { throttle } from "heddle";\n', "throttle"],
] as const;

test.each(IMPORTS)("the suggestion imports what it needs: %j", (head, newHead, local) => {
  const rest = (handler: string): string => `export const A = ({ go }) => <p onScroll={${handler}} />;`;
  const source = head + rest("() => go()");
  const { edits } = compile(source, { filename: "a.tsx" }).diagnostics[0]!.suggestions[0]!;
  const mended = edits
    .toReversed()
    .reduce((text, { range, text: put }) => text.slice(0, range.start.offset) + put + text.slice(range.end.offset), source);
  expect(mended).toBe(newHead + rest(`${local}(100, () => go())`));
});
