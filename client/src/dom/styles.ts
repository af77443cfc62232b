/** Styles of first HTML: rules of one style sheet, keyed by `data-hs`, which become the elements' own. */

const findSheet = (document: Document): HTMLStyleElement | null => document.querySelector("style[data-heddle-css]");

/** Declarations by the selector of their rule, which is `[data-hs="N"]`. */
export function readStyles(document: Document): Map<string, string> {
  const rules = [...(findSheet(document)?.sheet?.cssRules ?? [])] as CSSStyleRule[];
  return new Map(rules.map(({ selectorText, style }) => [selectorText, style.cssText]));
}

/** Gives an element the style that its number names; what a script has set on it meanwhile stays the stronger. */
export function ownStyle(element: Element, styles: ReadonlyMap<string, string>): void {
  const number = element.getAttribute("data-hs");
  if (number === null) return;
  const { style } = element as HTMLElement;
  style.cssText = `${styles.get(`[data-hs="${number}"]`) ?? ""}${style.cssText}`;
  element.removeAttribute("data-hs");
}

/** Removes the sheet once no element needs it. */
export const dropStyles = (document: Document): void => findSheet(document)?.remove();
