/** Templates of the same structure, of which one has more slots: what a spread's block gets when an object gives a new name. */
import type { Block } from "../patch/block.ts";
import type { Part, Template } from "../patch/template.ts";

/**
 * Whether a block of the one can be one of the other with the same nodes. A page that was told something wrong of its
 * blocks finds templates under their numbers that have nothing to do with each other.
 */
export const areRelated = (old: Template, template: Template): boolean => old === template || haveSameParts(old.parts, template.parts);

const haveSameParts = (olds: readonly Part[], parts: readonly Part[]): boolean =>
  olds.length === parts.length && olds.every((old, i) => isSamePart(old, parts[i]!));

/** Slots are another matter: an id that none of the two gives may be a slot of one. */
const isSamePart = (old: Part, part: Part): boolean =>
  old.kind === part.kind &&
  old.text === part.text &&
  old.style === part.style &&
  spell(old) === spell(part) &&
  haveSameParts(old.children, part.children);

const spell = ({ attrs }: Part): string => JSON.stringify(attrs.filter(({ value }) => value !== null));

/** Gives the old block the template of the new one, which is related. */
export function widen(old: Block, template: Template): void {
  const { nodes, entries } = old;
  old.nodes = [];
  old.entries = [];
  const visit = (olds: readonly Part[], parts: readonly Part[]): void =>
    parts.forEach(({ marks, children }, i) => {
      const { marks: from, children: inner } = olds[i]!;
      for (const mark of marks) {
        old.nodes[mark] = nodes[from[0]!]!;
        old.entries[mark] = entries[from[0]!];
      }
      visit(inner, children);
    });
  visit(old.template.parts, template.parts);
  old.template = template;
}
