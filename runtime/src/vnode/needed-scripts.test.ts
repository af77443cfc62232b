import { expect, test } from "vitest";
import { compile } from "../../../compiler/src/index.ts";
import { Portal } from "../component/portal.ts";
import { neededScripts } from "./needed-scripts.ts";
import { Template } from "./template.ts";
import type { VNode } from "./vnode.ts";

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
  ["<p><title>{x}</title></p>", ["portals"]],
  ["<p><title>{x}</title><input value={x} onInput={() => go()} /></p>", ["forms", "portals"]],
  ["<p onKeyDown={debounce(100, () => go())}>{x}</p>", ["modifiers"]],
  ["<input value={x} onInput={debounce(100, () => go())} />", ["forms", "modifiers"]],
])("%s", (jsx, scripts) => {
  expect(neededFor(jsx)).toEqual(scripts);
});

test("<Portal>", () => {
  const { template } = Portal({ to: "body", children: "text" }) as VNode;
  expect(neededScripts([template])).toEqual(["portals"]);
});
