/**
 * Compiles a module, runs it and renders its component `A`: an implementation of `heddle/runtime` for tests that knows
 * nothing of the real one. Keys show as `[key]` before their element, live properties as `.name`, events as `@type`.
 */
import { compile } from "../../src/index.ts";
import { type Decoded, type DecodedAttribute, type DecodedNode, decodeTemplate } from "./decode-template.ts";

class VNode {
  readonly template: Decoded;
  readonly slots: readonly unknown[];
  readonly key: unknown;

  constructor(template: Decoded, slots: readonly unknown[], key: unknown) {
    this.template = template;
    this.slots = slots;
    this.key = key;
  }
}

class Call {
  readonly type: (props: object) => unknown;
  readonly props: object;
  readonly key: unknown;

  constructor(type: (props: object) => unknown, props: object, key: unknown) {
    this.type = type;
    this.props = props;
    this.key = key;
  }
}

/** What a boundary shows: the other, if one fails. */
class Guarded {
  readonly content: unknown;
  readonly fallback: unknown;

  constructor(content: unknown, fallback: unknown) {
    this.content = content;
    this.fallback = fallback;
  }

  render(): string {
    try {
      return render(this.content);
    } catch {
      return render(this.fallback);
    }
  }
}

interface RowPlan {
  readonly handlers?: () => readonly ((item: unknown, index: number) => unknown)[];
}
type RenderRow = (item: unknown, index: number, handlers: object) => unknown;

const runtime = {
  template: (_hash: string, definition: string) => decodeTemplate(Buffer.from(definition, "base64")),
  vnode: (template: Decoded, slots: readonly unknown[], key?: unknown) => new VNode(template, slots, key),
  open: (template: Decoded, slots: readonly unknown[], key?: unknown) => new VNode(template, slots, key),
  component: (type: (props: object) => unknown, props: object, key?: unknown) => new Call(type, props, key),
  fresh: (type: (props: object) => unknown, props: object, key?: unknown) => new Call(type, props, key),
  frozen: (value: object) => Object.freeze(value),
  stateful: (type: object, name: string) => Object.assign(type, { mark: name }),
  classes: (value: unknown): unknown => (typeof value === "string" || value == null ? value : `classes(${JSON.stringify(value)})`),
  styles: (value: unknown): unknown => (typeof value === "string" || value == null ? value : `styles(${JSON.stringify(value)})`),
  cells: (count: number) => Array.from({ length: count }),
  rows: (_cells: unknown[], _at: number, items: unknown[], { handlers }: RowPlan, row: RenderRow) =>
    items.map((item, index) => row(item, index, { ofRow: handlers?.().map((make) => make(item, index)), bind: () => () => {} })),
  pure: (type: object) => type,
  arePure: () => true,
  called: (fn: unknown) => fn,
  memo: (_cells: unknown[], _at: number, deps: readonly unknown[], make: (...holes: unknown[]) => unknown) => make(...deps),
  late: (_cells: unknown[], _at: number, handler: unknown) => handler,
  asArray: (value: unknown) => value,
  marks: () => ({}),
  told: (handler: unknown) => handler,
};

const heddle = {
  useState: (initial: unknown) => [initial, () => {}],
  useRef: (current: unknown) => ({ current }),
  useMemo: (make: () => unknown) => make(),
  useCallback: (fn: unknown) => fn,
  Fragment: ({ children }: { children?: unknown }) => children,
  ErrorBoundary: ({ children, fallback }: { children?: unknown; fallback?: unknown }) => new Guarded(children, fallback),
};

/** The HTML of `A`, which `source` must define. */
export function renderSource(source: string, props: object = {}, development = false): string {
  return render(new Call(run(source, development)["A"] as never, props, undefined));
}

/** Runs a module's compiled code; its top-level names that begin with a capital are what it gives. */
export function run(source: string, development = false): Record<string, unknown> {
  const { code, diagnostics } = compile(
    `import { useState, useRef, useMemo, useCallback, Fragment, ErrorBoundary } from "heddle";\n${source}`,
    {
      filename: "a.lv.tsx",
      development,
    },
  );
  if (code === null) throw new Error(diagnostics.map((d) => `${d.code} ${d.message}`).join("\n"));
  const body = code
    .replace(/^import \{(.*)\} from "heddle\/runtime";$/m, (_, names: string) => `const {${names.replaceAll(" as ", ": ")}} = $runtime;`)
    .replace(/^import \{(.*)\} from "heddle";$/m, "const {$1} = $heddle;")
    .replace(/^export default (function _default\b)/m, "const Default = _default;\n$1")
    .replace(/^export default (?=function \w|class \w)/gm, "")
    .replace(/^export default /gm, "const Default = ")
    .replace(/^export /gm, "");
  const names = [...new Set(body.match(/(?<=^(?:const|let|var|async function|function|class) )[A-Z]\w*/gm) ?? [])];
  // oxlint-disable-next-line typescript/no-implied-eval -- running what was compiled is what this is for
  return new Function("$runtime", "$heddle", `"use strict";\n${body}\nreturn { ${names.join(", ")} };`)(runtime, heddle) as Record<
    string,
    unknown
  >;
}

export function render(value: unknown): string {
  if (value === null || value === undefined || typeof value === "boolean") return "";
  if (Array.isArray(value)) return value.map(render).join("");
  if (value instanceof Call) return keyText(value.key) + render(value.type(value.props));
  if (value instanceof Guarded) return value.render();
  if (!(value instanceof VNode)) return escape(String(value));
  const slots = value.slots.values();
  const html = value.template.roots.map((root) => node(root, slots)).join("");
  if (slots.next().done !== true) throw new Error("more values than slots");
  return keyText(value.key) + html;
}

const keyText = (key: unknown): string => (key === undefined ? "" : `[${String(key)}]`);

const escape = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

const VOID = new Set(["br", "img", "input", "hr", "col"]);

function node(of: DecodedNode, slots: Iterator<unknown>): string {
  if (of.kind === "text") return escape(of.text);
  if (of.kind === "child") return render(next(slots));
  const open = `<${of.tag}${of.attributes.map((a) => attribute(a, slots)).join("")}>`;
  const content = of.children.map((child) => node(child, slots)).join("");
  return VOID.has(of.tag) ? open : `${open}${content}</${of.tag}>`;
}

function attribute(of: DecodedAttribute, slots: Iterator<unknown>): string {
  if (of.kind === "static") return pair(of.name, of.value);
  const value = next(slots);
  if (of.kind === "event") return typeof value === "function" ? ` @${of.type}` : "";
  if (!("name" in of)) return value == null ? "" : pair(of.kind, value);
  if (value === null || value === undefined || value === false) return "";
  return pair(`${of.kind === "prop" ? "." : ""}${of.name}`, value === true ? "" : value);
}

const pair = (name: string, value: unknown): string => ` ${name}="${escape(String(value)).replaceAll('"', "&quot;")}"`;

function next(slots: Iterator<unknown>): unknown {
  const { done, value } = slots.next();
  if (done === true) throw new Error("fewer values than slots");
  return value;
}
