/** Edits of what stands between an element's tags. */
import * as t from "@babel/types";
import { type Fix, replaced } from "../diagnostics/suggestion.ts";

/** Where an element's content stands. */
export function contentOf({ openingElement, closingElement }: t.JSXElement): { start: number; end: number } {
  return { start: openingElement.end!, end: closingElement?.start ?? openingElement.end! };
}

export function removeContent(element: t.JSXElement): Fix {
  return { title: "remove the content", edits: [{ ...contentOf(element), text: "" }] };
}

/** `<br>text</br>` → `<br />text`, in a fragment where it is an expression. */
export function closeBeforeContent(element: t.JSXElement, isChild: boolean, source: string): Fix {
  const { start, end } = contentOf(element);
  // The tag's end may be written `>` alone: an element with content is never closed by itself.
  const tag = `${source.slice(element.start!, start - 1).trimEnd()} />`;
  const text = tag + source.slice(start, end);
  return { title: "close the tag and put the content after it", edits: [replaced(element, isChild ? text : `<>${text}</>`)] };
}

/** `<textarea>{text}</textarea>` → `<textarea defaultValue={text} />`. */
export function contentAsDefault(element: t.JSXElement, text: string | undefined, source: string): Fix[] {
  const { start, end } = contentOf(element);
  const content = source.slice(start, end).trim();
  const value = text === undefined ? content : `{${JSON.stringify(text)}}`;
  const isOne = text !== undefined || element.children.filter((child) => !t.isJSXText(child) || child.value.trim() !== "").length === 1;
  if (!isOne || !value.startsWith("{")) return [];
  const tag = source.slice(element.start!, start - 1).trimEnd();
  return [{ title: "make it the `defaultValue`", edits: [replaced(element, `${tag} defaultValue=${value} />`)] }];
}
