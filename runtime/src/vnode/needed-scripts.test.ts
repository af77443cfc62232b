import { expect, test } from "vitest";
import { compile } from "../../../compiler/src/index.ts";
import { neededScripts } from "./needed-scripts.ts";
import { Template } from "./template.ts";

/** Of what a component shows. */
function neededFor(jsx: string): string[] {
  const source = `import { debounce } from "heddle"; export const A = ({ x, go }) => ${jsx};`;
  const { templates, diagnostics } = compile(source, { filename: "a.tsx" });
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  return neededScripts(templates.map(({ hash, definition }) => new Template(hash, definition)));
}

test.each<[string, string[]]>([
  ["<p class={x} title={x} onClick={() => go()}>{x}</p>", []],
  ["<p><input value={x} onInput={() => go()} /></p>", ["forms"]],
  ["<input defaultValue={x} />", ["forms"]],
  ["<p ref={x} />", ["forms"]],
  ["<form onSubmit={() => go()}><input name='a' /></form>", ["forms"]],
  ["<p onKeyDown={debounce(100, () => go())}>{x}</p>", ["modifiers"]],
  ["<input value={x} onInput={debounce(100, () => go())} />", ["forms", "modifiers"]],
])("%s", (jsx, scripts) => {
  expect(neededFor(jsx)).toEqual(scripts);
});
