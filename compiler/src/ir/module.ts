/** What the compiler has understood of a module, as plain data: for `heddle inspect`, for tests and for tools. */
import type { NodePath } from "@babel/traverse";
import type * as t from "@babel/types";
import * as EventFlag from "../../../protocol/generated/event-flag.ts";
import { eventDecisions } from "../../../protocol/src/event-program.ts";
import type { Kept } from "../analyse/cache-targets.ts";
import { type Owner, ownerOf } from "../analyse/owner.ts";
import { hasJsx } from "../analyse/stateful.ts";
import type { RowFacts } from "../analyse/row-scan.ts";
import type { EmittedTemplate } from "../emit/template-table.ts";
import { type EventAttribute, placeOfValue, type Slot, slotsOf, type TemplateIr } from "./ir.ts";
import { printModifier } from "./print.ts";

/** Where something is written; lines and columns count from 1. Zeros: the compiler has added it. */
export interface Written {
  readonly line: number;
  readonly column: number;
}

/** What the compiler has understood of a module, as plain data. */
export interface ModuleIr {
  /** In the order in which they are written. */
  readonly components: readonly ComponentIr[];
}

/** A function with JSX, a hook or a list in it; without a name what stands outside of all functions. */
export interface ComponentIr extends Written {
  readonly name: string;
  /** Why it is stateful: its first call of a hook. Null: it is not. */
  readonly stateful: (Written & { readonly hook: string }) | null;
  readonly templates: readonly TemplateUse[];
  readonly calls: readonly CallIr[];
  readonly lists: readonly ListIr[];
  readonly kept: readonly KeptIr[];
}

/** One place where a template is used. */
export interface TemplateUse extends Written {
  readonly hash: string;
  /** HTML-like, with `{0}`, `{1}` … for its slots. */
  readonly text: string;
  /** Of its definition, which each page gets once. */
  readonly bytes: number;
  /** In the module. */
  readonly uses: number;
  readonly slots: readonly SlotIr[];
}

/** A place of a template that may change. */
export interface SlotIr extends Written {
  readonly number: number;
  readonly kind: Slot["kind"];
  /** Of the attribute, the property or the DOM event; empty for all others. */
  readonly name: string;
  /** The expression as it is written. */
  readonly source: string;
  readonly event: EventIr | null;
}

/** What the browser does with an event of a slot, and what of it is sent. */
export interface EventIr {
  /** What the browser does at once, such as `Prevent` for preventDefault(). */
  readonly flags: readonly string[];
  /** What else it decides, outermost first, such as `debounce(300)`. */
  readonly modifiers: readonly string[];
  /** What of the event is sent. */
  readonly fields: readonly string[];
}

/** A use of a component. */
export interface CallIr extends Written {
  readonly name: string;
}

/** `items.map(…)` with its function written there, and JSX in it. */
export interface ListIr extends Written {
  readonly source: string;
  /** Variables besides item and index on which a row that is kept depends. Null: its rows run in every render. */
  readonly dependsOn: readonly string[] | null;
}

/** What decides whether a component runs: something that it is given, its use as a whole, or a constant with such a value. */
export interface KeptIr extends Written {
  /** Such as `options of <Child>`, `content of <Card>`, `<Card>`, or the constant's name. */
  readonly name: string;
  /** `handler`: one function for all renders, which calls the latest. */
  readonly kind: "value" | "handler";
  /** Variables of which it is made: while they are the same it is. Null: it is made in every render. */
  readonly dependsOn: readonly string[] | null;
}

type Draft = { -readonly [Name in keyof ComponentIr]: ComponentIr[Name] extends readonly (infer Item)[] ? Item[] : ComponentIr[Name] };

/** Takes notes while a module is compiled, where somebody wants to know. */
export class ModuleRecord {
  readonly #source: string;
  readonly #components = new Map<string, Draft>();

  constructor(source: string) {
    this.#source = source;
  }

  get module(): ModuleIr {
    const components = [...this.#components.values()].toSorted(compareWritten);
    const all = components.flatMap(({ templates }) => templates);
    const usesOf = (hash: string): number => all.filter((template) => template.hash === hash).length;
    return {
      components: components.map((component) => ({
        ...component,
        templates: component.templates.map((template) => ({ ...template, uses: usesOf(template.hash) })).toSorted(compareWritten),
        calls: component.calls.toSorted(compareWritten),
        lists: component.lists.toSorted(compareWritten),
        kept: component.kept.toSorted(compareWritten),
      })),
    };
  }

  /** The first hook that makes a function stateful. */
  stateful(call: NodePath<t.CallExpression>, hook: string): void {
    this.#of(ownerOf(call)).stateful ??= { hook, ...written(call.node.loc) };
  }

  list(call: NodePath<t.CallExpression>, memo: Pick<RowFacts, "deps" | "tests"> | undefined): void {
    if (!hasJsx(call.node.arguments[0]!)) return;
    const { object } = call.node.callee as t.MemberExpression;
    const dependsOn = memo === undefined ? null : [...memo.deps, ...new Set(memo.tests.map(({ value }) => `${value} where it is equal`))];
    this.#of(ownerOf(call)).lists.push({ source: this.#text(object.loc), ...written(call.node.loc), dependsOn });
  }

  kept({ name, kind, deps, at, path }: Kept): void {
    this.#of(ownerOf(path)).kept.push({ name, kind, dependsOn: deps, ...written(at) });
  }

  call(name: string, path: NodePath<t.JSXElement>): void {
    this.#of(ownerOf(path)).calls.push({ name, ...written(path.node.loc) });
  }

  template(template: TemplateIr, { hash, text, definition }: EmittedTemplate): void {
    const slots = slotsOf(template).map((slot, number) => this.#slot(slot, number));
    this.#of(template.owner).templates.push({ hash, text, bytes: definition.length, uses: 0, slots, ...written(template.at) });
  }

  #slot(slot: Slot, number: number): SlotIr {
    const at = placeOfValue(slot.value);
    const name = slot.kind === "event" ? slot.type : "name" in slot ? slot.name : "";
    const event = slot.kind === "event" ? describeEvent(slot) : null;
    return { number, kind: slot.kind, name, source: this.#text(at), event, ...written(at) };
  }

  #of({ name, at }: Owner): Draft {
    const place = written(at);
    const identity = `${place.line}:${place.column}`;
    const known = this.#components.get(identity);
    if (known !== undefined) return known;
    const added: Draft = { name, ...place, stateful: null, templates: [], calls: [], lists: [], kept: [] };
    this.#components.set(identity, added);
    return added;
  }

  #text(at: t.SourceLocation | null | undefined): string {
    return at == null ? "" : this.#source.slice(at.start.index, at.end.index);
  }
}

const written = (at: t.SourceLocation | null | undefined): Written =>
  at == null ? { line: 0, column: 0 } : { line: at.start.line, column: at.start.column + 1 };

const compareWritten = (a: Written, b: Written): number => a.line - b.line || a.column - b.column;

function describeEvent({ type, fields, modifiers, isOpen }: EventAttribute): EventIr {
  const { flags, program } = eventDecisions(type, modifiers);
  return {
    flags: flagNames(isOpen ? flags | EventFlag.Open : flags),
    modifiers: program.length === 0 ? [] : modifiers.map(printModifier),
    fields,
  };
}

const flagNames = (flags: number): string[] =>
  Object.entries(EventFlag.names)
    .filter(([flag]) => (flags & Number(flag)) !== 0)
    .map(([, name]) => name);
