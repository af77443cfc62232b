/**
 * Random trees: a description from which both what components return and what the page must show are made, the latter
 * without any of the code under test.
 */
import fc from "fast-check";
import { component, stateful, vnode } from "../../src/compiled.ts";
import { ErrorBoundary, type Reset, Suspense, use, useState } from "../../src/index.ts";
import { attr, cls, define, el, on, prop, slot, text } from "./templates.ts";

export type Spec =
  | { readonly kind: "primitive"; readonly value: string | number | boolean | null | undefined }
  | {
      readonly kind: "element";
      readonly of: number;
      readonly key: string | undefined;
      readonly values: readonly unknown[];
      readonly children: readonly Spec[];
    }
  | { readonly kind: "list"; readonly items: readonly Spec[] }
  | { readonly kind: "stateless"; readonly key: string | undefined; readonly inner: Spec }
  | { readonly kind: "boundary" | "suspense"; readonly key: string | undefined; readonly inner: Spec }
  | { readonly kind: "stateful"; readonly of: number; readonly key: string | undefined; readonly inner: Spec };

type Handler = (() => void) | null;

interface Shape {
  readonly template: ReturnType<typeof define>;
  /** Slots in order: the index of a value or of a child. */
  slots(values: readonly unknown[], children: readonly unknown[]): unknown[];
  /** What the values show, in the slots' order. */
  shows(values: readonly unknown[], children: readonly unknown[]): unknown[];
}

const handlerOf = (value: unknown): Handler => (value === null || value === "" ? null : () => {});
const textOf = (value: unknown): string | null =>
  value === null || value === undefined || value === false ? null : value === true ? "" : String(value);

const SHAPES: readonly Shape[] = [
  { template: define(el("section", slot)), slots: (_, [child]) => [child], shows: (_, [child]) => [child] },
  {
    template: define(el("div", attr("title"), cls, on("click"), text("a"), slot, el("b", slot))),
    slots: ([title, name], [first, second]) => [title, textOf(name), handlerOf(name), first, second],
    shows: ([title, name], [first, second]) => [textOf(title), textOf(name), handlerOf(name) !== null, first, second],
  },
  {
    template: define(el("input", prop("value"), attr("href"))),
    slots: ([value, href]) => [value, href],
    shows: ([value, href]) => [value ?? null, textOf(href)],
  },
];

const CHILD_COUNTS = [1, 2, 0];

const Inner = ({ inner }: { inner: Spec }): unknown => build(inner);

// Begins with a character that random texts do not have.
const BIRTH = "\u2693";

/** The `reset`s that fallbacks were given since it was last cleared; fallbacks show their error. */
export const resets: Set<Reset> = new Set();

const fallback = (error: unknown, reset: Reset): string => {
  resets.add(reset);
  return String(error);
};

/** While it is true, the first type of stateful components fails to render. */
export const trouble = { isOn: false };

/** A promise that settles when it is told to, and tells at once. */
class Gate {
  readonly #waiting: ((value: undefined) => unknown)[] = [];

  // oxlint-disable-next-line unicorn/no-thenable -- it is a promise
  then(settled: (value: undefined) => unknown): void {
    this.#waiting.push(settled);
  }

  open(): void {
    for (const settled of this.#waiting) settled(undefined);
  }
}

let closed: Gate | null = null;

/** While it is closed, the second type of stateful components waits in whatever renders. */
export const gate = {
  close(): void {
    closed ??= new Gate();
  },
  open(): void {
    const opened = closed;
    closed = null;
    opened?.open();
  },
};

// Two types of stateful components; each shows the number of its birth.
let births = 0;
const STATEFUL = ["First", "Second"].map((name) =>
  stateful(({ inner }: { inner: Spec }) => {
    const [birth] = useState(() => ++births);
    if (trouble.isOn && name === "First") throw new Error("trouble");
    if (closed !== null && name === "Second") use(closed as unknown as PromiseLike<undefined>);
    return [`${BIRTH}${birth}`, build(inner)];
  }, name),
);

/** What a component returns for this tree. */
export function build(spec: Spec): unknown {
  switch (spec.kind) {
    case "primitive":
      return spec.value;
    case "element": {
      const { template, slots } = SHAPES[spec.of]!;
      return vnode(template, slots(spec.values, spec.children.map(build)), spec.key);
    }
    case "list":
      return spec.items.map(build);
    case "stateless":
      return component(Inner, { inner: spec.inner }, spec.key);
    case "boundary":
      return component(ErrorBoundary, { fallback, children: build(spec.inner) }, spec.key);
    case "suspense":
      return component(Suspense, { fallback: "waits", children: build(spec.inner) }, spec.key);
    case "stateful":
      return component(STATEFUL[spec.of], { inner: spec.inner }, spec.key);
  }
}

/** What the page shows for this tree; births are left to `identities`. */
export function visible(spec: Spec): unknown {
  switch (spec.kind) {
    case "primitive":
      return typeof spec.value === "string" || typeof spec.value === "number" ? String(spec.value) : "";
    case "element": {
      const { template, shows } = SHAPES[spec.of]!;
      return { block: template.hash, slots: shows(spec.values, spec.children.map(visible)) };
    }
    case "list":
      return { list: spec.items.map(visible) };
    case "stateless":
      return visible(spec.inner);
    case "boundary":
    case "suspense":
      return { instance: visible(spec.inner) };
    case "stateful":
      return { instance: { list: [BIRTH, visible(spec.inner)] } };
  }
}

/** The model without what only its form needs: wrapping blocks, numbers of instances, numbers of births. */
export function simplify(child: unknown): unknown {
  if (typeof child === "string") return child.startsWith(BIRTH) ? BIRTH : child;
  if (typeof child !== "object" || child === null || Array.isArray(child)) return child;
  if ("list" in child) return { list: (child.list as unknown[]).map(simplify) };
  if ("instance" in child) return { instance: simplify((child as unknown as { shows: unknown }).shows) };
  const { block, slots } = child as unknown as { block: string; slots: unknown[] };
  return block === "" ? simplify(slots[0]) : { block, slots: slots.map(simplify) };
}

/** How many instances the model shows. */
export function countInstances(child: unknown): number {
  if (typeof child !== "object" || child === null) return 0;
  if ("list" in child) return (child.list as unknown[]).reduce((sum: number, item) => sum + countInstances(item), 0);
  if ("instance" in child) return 1 + countInstances((child as unknown as { shows: unknown }).shows);
  return (child as unknown as { slots: unknown[] }).slots.reduce(
    (sum: number, slot) => sum + (Array.isArray(slot) ? 0 : countInstances(slot)),
    0,
  );
}

/** Births in document order. */
export function birthsOf(child: unknown): string[] {
  if (typeof child === "string") return child.startsWith(BIRTH) ? [child] : [];
  if (typeof child !== "object" || child === null || Array.isArray(child)) return [];
  if ("list" in child) return (child.list as unknown[]).flatMap(birthsOf);
  if ("instance" in child) return birthsOf((child as unknown as { shows: unknown }).shows);
  return (child as unknown as { slots: unknown[] }).slots.flatMap(birthsOf);
}

/**
 * What makes each stateful component the same one in the next render, in document order: the way to it by slots, keys
 * (in a list without one: its index), templates and types. Stateless components are their content.
 */
export function identities(spec: Spec, path = ""): string[] {
  switch (spec.kind) {
    case "primitive":
      return [];
    case "element":
      return spec.children.flatMap((child, index) => identities(child, `${path}/${spec.of}:${spec.key}.${index}`));
    case "list":
      return spec.items.flatMap((item, index) => identities(item, `${path}[${keyOf(item) ?? `@${index}`}]`));
    case "stateless":
      return spec.key === undefined ? identities(spec.inner, path) : identitiesUnder(spec.key, spec.inner, path);
    case "boundary":
    case "suspense":
      return identities(spec.inner, `${path}/${spec.kind}:${spec.key}`);
    case "stateful": {
      const here = `${path}/${spec.of}:${spec.key}`;
      return [here, ...identities(spec.inner, `${here}[1]`)];
    }
  }
}

/** The key of a stateless component is that of its content, which may have one of its own within that. */
function identitiesUnder(key: string, spec: Spec, path: string): string[] {
  const takesKey = spec.kind !== "primitive" && spec.kind !== "list";
  return takesKey && spec.key === undefined ? identities({ ...spec, key }, path) : identities(spec, `${path}<${key}>`);
}

const keyOf = (spec: Spec): string | undefined => ("key" in spec ? spec.key : undefined);

const value = fc.oneof(fc.constantFrom<unknown>(null, undefined, true, false, "", "x", 0, 1, 1.5), fc.string({ maxLength: 3 }));
const key = fc.option(fc.constantFrom("a", "b", "c", "d", "e"), { nil: undefined, freq: 2 });

/** A tree; keys are unique among siblings. */
export const specArbitrary: fc.Arbitrary<Spec> = fc.letrec<{ tree: Spec }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, depthSize: "small" },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant("primitive" as const),
        value: fc.constantFrom<string | number | boolean | null | undefined>("", "t", "é", 0, 7, true, null, undefined),
      }),
    },
    {
      weight: 4,
      arbitrary: fc
        .record({
          kind: fc.constant("element" as const),
          of: fc.nat(2),
          key,
          values: fc.array(value, { minLength: 2, maxLength: 2 }),
          all: fc.array(tie("tree"), { minLength: 2, maxLength: 2 }),
        })
        .map(({ all, ...element }): Spec => ({ ...element, children: all.slice(0, CHILD_COUNTS[element.of]) })),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant("list" as const),
        items: fc.uniqueArray(tie("tree"), { maxLength: 6, selector: (item) => keyOf(item) ?? item }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("stateless" as const), key, inner: tie("tree") }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("boundary" as const), key, inner: tie("tree") }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("suspense" as const), key, inner: tie("tree") }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant("stateful" as const), of: fc.nat(1), key, inner: tie("tree") }) },
  ),
})).tree;

const LONG = "a text that is long enough to be told in parts, of which most stays what it was ";
/** Of long ones that follow each other a part travels. */
const TEXTS = ["m0", "m1", "m2", `${LONG}🐎`, `${LONG}🐬 ${LONG}`, `x${LONG}`];

/** A tree that shares most with the given one: lists shuffled, cut and grown, values and keys changed here and there. */
export function mutate(spec: Spec, bytes: { next(): number }): Spec {
  if (bytes.next() % 12 === 0) return { kind: "primitive", value: bytes.next() };
  switch (spec.kind) {
    case "primitive":
      return bytes.next() % 3 === 0 ? { kind: "primitive", value: TEXTS[bytes.next() % TEXTS.length]! } : spec;
    case "element":
      return {
        ...spec,
        key: bytes.next() % 10 === 0 ? "z" : spec.key,
        values: spec.values.map((old) => (bytes.next() % 5 === 0 ? bytes.next() : old)),
        children: spec.children.map((child) => mutate(child, bytes)),
      };
    case "list": {
      const items = spec.items.map((item) => mutate(item, bytes));
      const seen = new Set<unknown>();
      return {
        kind: "list",
        items: rearrange(items, bytes).filter((item) => keyOf(item) === undefined || (!seen.has(keyOf(item)) && seen.add(keyOf(item)))),
      };
    }
    case "stateless":
    case "boundary":
    case "suspense":
      return { ...spec, inner: mutate(spec.inner, bytes) };
    case "stateful":
      return { ...spec, of: bytes.next() % 10 === 0 ? 1 - spec.of : spec.of, inner: mutate(spec.inner, bytes) };
  }
}

function rearrange(items: Spec[], bytes: { next(): number }): Spec[] {
  const at = items.length === 0 ? 0 : bytes.next() % items.length;
  switch (bytes.next() % 6) {
    case 0:
      return items.toReversed();
    case 1:
      return items.toSpliced(at, 1);
    case 2:
      return [...items.slice(at), ...items.slice(0, at)];
    case 3:
      return items.toSpliced(at, 0, {
        kind: "element",
        of: 0,
        key: `n${bytes.next() % 3}`,
        values: [],
        children: [{ kind: "primitive", value: "new" }],
      });
    case 4:
      return items.length < 2 ? items : items.with(at, items[0]!).with(0, items[at]!);
    default:
      return items;
  }
}
