/**
 * Elements whose attributes an object gives. For the names that objects have had so far there is an ordinary template with
 * a slot for each, so that everything else need not know of spreads. A new name makes a wider template: those of one
 * `Variant` continue one another, and a block that needs the wider one keeps its nodes (`fit`, `widen`).
 */
import { attributeMeaning, slotIdentity } from "../../../protocol/src/attribute-names.ts";
import { MaxSlots } from "../../../protocol/generated/limits.ts";
import { UsageError } from "../errors/render-error.ts";
import { type Marks, marksOf, NO_MARKS } from "../events/marks.ts";
import { classes } from "./class-names.ts";
import {
  type DerivedSlot,
  type GivenSlot,
  readSpreadDefinition,
  type SpreadDefinition,
  type SpreadPlace,
  writeDerived,
} from "./spread-definition.ts";
import { decisionsOf, openedFor } from "./open-slots.ts";
import { styles } from "./style-text.ts";
import { Template } from "./template.ts";
import { templateHash } from "./template-hash.ts";
import type { TemplatePlace } from "./template-place.ts";
import { type Key, toKey, VNode } from "./vnode.ts";

/** The objects of one spread, in the order of the source; a later one wins. */
export class Attributes {
  readonly objects: readonly unknown[];

  constructor(objects: readonly unknown[]) {
    this.objects = objects;
  }
}

/** A template with places for what objects give. */
export class SpreadTemplate {
  readonly #definition: SpreadDefinition;
  readonly #place: TemplatePlace | null;
  /** By which of its places are given HTML: those have no child slot. */
  readonly #variants = new Map<number, Variant>();

  constructor(definition: Uint8Array, place: TemplatePlace | null = null) {
    this.#definition = readSpreadDefinition(definition);
    this.#place = place;
  }

  /** A VNode with these values: one for each slot, those of places are `Attributes`. */
  vnode(values: readonly unknown[], key: unknown): VNode {
    const { places } = this.#definition;
    let html = 0;
    places.forEach(({ slot }, at) => {
      if ((values[slot] as Attributes).objects.some(givesHtml)) html |= 1 << at;
    });
    let variant = this.#variants.get(html);
    if (variant === undefined) this.#variants.set(html, (variant = new Variant(this.#definition, this.#place)));
    return variant.vnode(values, key);
  }
}

const givesHtml = (object: unknown): boolean =>
  isObject(object) && Object.hasOwn(object, "dangerouslySetInnerHTML") && object["dangerouslySetInnerHTML"] != null;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/** One of a spread's templates, told by its slots. */
export interface TemplateOrigin {
  readonly variant: Variant;
  /** Its slots in order, by what they are: that is the same in all templates of the variant. */
  readonly slots: ReadonlyMap<string, number>;
}

/** What one place does with a name. */
type Target =
  | { readonly kind: "slot"; slot: number; readonly of: GivenSlot; readonly replaces: number | undefined }
  | { readonly kind: "none" };

const tooManyMessage = `Spread objects gave an element about ${MaxSlots} different attributes. Give it fewer names, e.g. one attribute with all the data.`;

// Never set by itself: by this slot a page finds the element of a place again that had no other one.
const MARK = { kind: "attr", name: "data-spread" } as const;

const NONE: Target = { kind: "none" };

export class Variant {
  readonly #definition: SpreadDefinition;
  readonly #place: TemplatePlace | null;
  /** Per place the slots that its objects were given, by identity. */
  readonly #given: Map<string, GivenSlot>[];
  /** Per place what its names are, by their spelling. */
  readonly #targets: Map<string, Target>[];
  /** Names that objects must not give. */
  readonly hostile: Set<string> = new Set();
  #template!: Template;
  /** Where the definition's own slots stand in the template, or -1. */
  #own: number[] = [];

  constructor(definition: SpreadDefinition, place: TemplatePlace | null) {
    this.#definition = definition;
    this.#place = place;
    this.#given = definition.places.map(() => new Map([[MARK.name, MARK]]));
    this.#targets = definition.places.map(() => new Map());
    this.#derive();
  }

  vnode(values: readonly unknown[], key: unknown): VNode {
    const { places, slotCount } = this.#definition;
    places.forEach((place, at) => this.#widen(place, at, values[place.slot] as Attributes));
    const slots: unknown[] = Array.from({ length: this.#template.kinds.length }, () => null);
    for (let slot = 0; slot < slotCount; slot++) if (this.#own[slot]! >= 0) slots[this.#own[slot]!] = values[slot];
    let ownKey = toKey(key);
    places.forEach((place, at) => {
      const found = this.#fill(slots, place, at, values[place.slot] as Attributes);
      if (found !== undefined) ownKey = found;
    });
    return new VNode(openedFor(this.#template, slots), slots, ownKey);
  }

  /** Writes what objects give into the slots. Returns the key that they give, if they do. */
  #fill(slots: unknown[], { childSlot, givesKey }: SpreadPlace, at: number, { objects }: Attributes): Key | undefined {
    let key: Key | undefined;
    const targets = this.#targets[at]!;
    for (const object of objects) {
      if (!isObject(object)) continue;
      for (const name of Object.keys(object)) {
        const value = object[name];
        const target = targets.get(spelling(name, value))!;
        if (target.kind === "slot") {
          slots[target.slot] = convert(target.of, value);
          if (target.replaces !== undefined) slots[this.#own[target.replaces]!] = null;
        } else if (name === "children" && childSlot >= 0 && this.#own[childSlot]! >= 0) slots[this.#own[childSlot]!] = value;
        else if (name === "key" && givesKey) key = toKey(value);
      }
    }
    return key;
  }

  /** Makes room for the names of these objects. Throws a `UsageError` where that would be too many. */
  #widen(place: SpreadPlace, at: number, { objects }: Attributes): void {
    const targets = this.#targets[at]!;
    // In most renders there is none.
    let fresh: Map<string, Target> | null = null;
    for (const object of objects) {
      if (!isObject(object)) continue;
      for (const name of Object.keys(object)) {
        const value = object[name];
        const spelled = spelling(name, value);
        if (!targets.has(spelled)) (fresh ??= new Map()).set(spelled, this.#target(place, name, value));
      }
    }
    if (fresh === null) return;
    if (targets.size + fresh.size + this.#definition.slotCount > MaxSlots) throw new UsageError(tooManyMessage);
    const given = this.#given[at]!;
    for (const [name, target] of fresh) {
      targets.set(name, target);
      if (target.kind === "slot") given.set(givenIdentity(target.of), target.of);
    }
    // Another spelling of a known name has its slot too.
    if ([...fresh.values()].some(({ kind }) => kind === "slot")) this.#derive();
  }

  #target(place: SpreadPlace, name: string, value: unknown): Target {
    const of = attributeMeaning(name, place);
    if (of.kind === "hostile") this.hostile.add(name);
    if (of.kind === "none" || of.kind === "hostile" || place.taken.has(slotIdentity(of))) return NONE;
    if (of.kind !== "event") return { kind: "slot", slot: -1, of, replaces: undefined };
    const marks = typeof value === "function" ? marksOf(value) : NO_MARKS;
    decisionsOf(of.type, marks.modifiers);
    return { kind: "slot", slot: -1, of: { ...of, marks }, replaces: place.replaceable.get(of.type) };
  }

  /** Makes the template for all names so far. */
  #derive(): void {
    const { definition, slots } = writeDerived(
      this.#definition,
      this.#given.map((given) => [...given.values()]),
    );
    const at = new Map(slots.map((slot, index) => [identityOf(slot), index]));
    const written = slots.map((slot) => (typeof slot === "number" ? slot : this.#definition.places[slot.place]!.slot));
    this.#template = new Template(templateHash(definition), definition, {
      origin: { variant: this, slots: at },
      place: this.#place?.withSlots(written) ?? null,
    });
    this.#own = Array.from({ length: this.#definition.slotCount }, (_, slot) => slots.indexOf(slot));
    this.#targets.forEach((targets, place) => {
      for (const target of targets.values()) if (target.kind === "slot") target.slot = at.get(identityOf({ place, of: target.of }))!;
    });
  }
}

const identityOf = (slot: DerivedSlot): string => (typeof slot === "number" ? `${slot}` : `${slot.place} ${givenIdentity(slot.of)}`);

/** A handler with other marks has a slot of its own. */
const givenIdentity = (of: GivenSlot): string =>
  of.kind === "event" && of.marks !== NO_MARKS ? `${slotIdentity(of)} ${of.marks.text}` : slotIdentity(of);

/** A name, and what its handler is marked with. */
function spelling(name: string, value: unknown): string {
  if (typeof value !== "function") return name;
  const marks: Marks = marksOf(value);
  return marks === NO_MARKS ? name : `${name} ${marks.text}`;
}

function convert(of: GivenSlot, value: unknown): unknown {
  if (of.kind === "class") return classes(value);
  return of.kind === "style" ? styles(value) : value;
}
