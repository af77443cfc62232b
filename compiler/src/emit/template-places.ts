/** Where the elements and slots of a template are written, as development servers are told. */
import type { SourceLocation } from "@babel/types";
import { elementsOf, placeOfValue, slotsOf, type TemplateIr } from "../ir/ir.ts";

/**
 * The template's file, its component, and the places of its elements in document order and of its slots by their numbers:
 * `line:column` both from 1, separated by spaces; `-` for what is written nowhere.
 */
export function templatePlaces(template: TemplateIr, filename: string): [string, string, string, string] {
  const elements = elementsOf(template).map(({ at }) => place(at));
  const slots = slotsOf(template).map(({ value }) => place(placeOfValue(value)));
  return [filename, template.owner.name, elements.join(" "), slots.join(" ")];
}

const place = (at: SourceLocation | null): string => (at === null ? "-" : `${at.start.line}:${at.start.column + 1}`);
