/** Finds ids that several elements of a page have: labels, links and scripts would find the first of them alone. */
import { Instance } from "../component/instance.ts";
import * as Kind from "../vnode/slot-kind.ts";
import { attributeText } from "../vnode/slot-text.ts";
import { inParentheses, type SourcePlace } from "../vnode/template-place.ts";
import type { Template } from "../vnode/template.ts";
import { List, VNode } from "../vnode/vnode.ts";

/** An element with an id. */
interface Bearer {
  readonly vnode: VNode;
  /** Number of the element in its template. */
  readonly element: number | null;
  /** Null: the id is written there as it is. */
  readonly slot: number | null;
}

export class DuplicateIds {
  /** Per template its slots that may have ids, or content. */
  readonly #relevant = new WeakMap<Template, readonly number[]>();
  readonly #warn: (message: string) => void;
  /** Each is told once. */
  readonly #told = new Set<string>();
  #bearers = new Map<string, Bearer>();
  #hasIdSlots = false;

  constructor(warn: (message: string) => void) {
    this.#warn = warn;
  }

  /** Looks through the page, unless it is as it was and no id can be another. One walk: 1000 rows take some 0.1 ms. */
  check(root: Instance, hasOtherBlocks: boolean): void {
    if (!hasOtherBlocks && !this.#hasIdSlots) return;
    this.#hasIdSlots = false;
    this.#visit(root);
    this.#bearers = new Map();
  }

  #visit(content: unknown): void {
    if (content instanceof VNode) this.#block(content);
    else if (content instanceof Instance) this.#visit(content.shown);
    else if (content instanceof List) for (const entry of content.entries.all) this.#visit(entry);
  }

  #block(vnode: VNode): void {
    const { template, slots } = vnode;
    for (const { element, id } of template.staticIds) this.#add(id, { vnode, element, slot: null });
    for (const slot of this.#relevantOf(template)) {
      if (template.kinds[slot] === Kind.Child) {
        this.#visit(slots[slot]);
        continue;
      }
      this.#hasIdSlots = true;
      const id = attributeText(template, slot, slots[slot]);
      if (id !== null) this.#add(id, { vnode, element: template.elements[slot]!, slot });
    }
  }

  #relevantOf(template: Template): readonly number[] {
    const known = this.#relevant.get(template);
    if (known !== undefined) return known;
    const { kinds, names } = template;
    const isRelevant = (slot: number): boolean => kinds[slot] === Kind.Child || (kinds[slot] === Kind.Attr && names[slot] === "id");
    const relevant = [...kinds.keys()].filter(isRelevant);
    this.#relevant.set(template, relevant);
    return relevant;
  }

  #add(id: string, bearer: Bearer): void {
    const first = this.#bearers.get(id);
    if (first === undefined) return void this.#bearers.set(id, bearer);
    // A spread attribute that comes again by its name.
    const isSame = first.vnode === bearer.vnode && first.element === bearer.element;
    if (isSame || id === "" || this.#told.has(id)) return;
    this.#told.add(id);
    this.#warn(message(id, describe(first), describe(bearer)));
  }
}

function describe({ vnode: { template }, element, slot }: Bearer): string {
  const { place } = template;
  if (place === null) return "somewhere";
  const at: SourcePlace | null = slot === null ? place.element(element!) : place.slot(slot);
  return `${place.component === "" ? "" : `in <${place.component}> `}${inParentheses(at)}`.trim();
}

function message(id: string, first: string, second: string): string {
  const where = first === second ? `each written ${first}` : `one ${first}, another ${second}`;
  return `Several elements of the page have the id ${JSON.stringify(id)}: ${where}. What refers to it finds the first alone: make it unique, as by the key of the item that it belongs to.`;
}
