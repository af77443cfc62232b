/** Styles of first HTML: rules of one style sheet, keyed by `data-hs`, which become the elements' own. */

const SHEET = "style[data-heddle-css]";

/** Declarations by their number. */
export function readStyles(document: Document): Map<string, string> {
  const styles = new Map<string, string>();
  for (const rule of document.querySelector<HTMLStyleElement>(SHEET)?.sheet?.cssRules ?? []) {
    const { selectorText, style } = rule as CSSStyleRule;
    const number = /"(\d+)"/.exec(selectorText)?.[1];
    if (number) styles.set(number, style.cssText);
  }
  return styles;
}

/** Gives an element the style that its number names; what a script has set on it meanwhile stays the stronger. */
export function ownStyle(element: Element, styles: ReadonlyMap<string, string>): void {
  const number = element.getAttribute("data-hs");
  if (number === null) return;
  const { style } = element as HTMLElement;
  style.cssText = `${styles.get(number) ?? ""}${style.cssText}`;
  element.removeAttribute("data-hs");
}

/** Removes the sheet once no element needs it. */
export function dropStyles(document: Document): void {
  document.querySelector(SHEET)?.remove();
}
