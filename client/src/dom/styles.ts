/** Styles of first HTML: rules of one style sheet, keyed by `data-hs`, which become the elements' own. */

/** Gives every element the style that the sheet has for it; what a script has set on it meanwhile stays the stronger. */
export function ownStyles(document: Document): void {
  const styles = document.querySelector<HTMLStyleElement>("style[data-heddle-css]");
  for (const { selectorText, style } of (styles?.sheet?.cssRules ?? []) as Iterable<CSSStyleRule>) {
    for (const element of document.querySelectorAll<HTMLElement>(selectorText)) {
      element.style.cssText = style.cssText + element.style.cssText;
      element.removeAttribute("data-hs");
    }
  }
  styles?.remove();
}
