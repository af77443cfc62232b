/**
 * A page's content in a form in which equal pages are equal strings. Runs inside the browser, so it must not use
 * anything from outside its own body. What is not part of the promise is left out: how adjacent text is split into
 * nodes, attributes that only give a control's default, and what third parties have put there (`data-foreign`).
 */
export function canonical(root: Element, firstHtmlStyles: string): string {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(firstHtmlStyles);
  const styles = new Map([...sheet.cssRules].map((rule) => [(rule as CSSStyleRule).selectorText, (rule as CSSStyleRule).style.cssText]));
  const defaults: Record<string, readonly string[]> = { INPUT: ["value", "checked"], OPTION: ["selected"] };

  function attributes(element: Element): string {
    const marker = element.getAttribute("data-hs");
    // jsdom knows no style of what is not HTML or SVG.
    const own = (element as Partial<HTMLElement>).style?.cssText ?? "";
    const style = marker === null ? own : (styles.get(`[data-hs="${marker}"]`) ?? "?");
    return [...element.attributes]
      .filter((a) => !["data-hs", "style", "data-pending", "data-step"].includes(a.name) && !defaults[element.tagName]?.includes(a.name))
      .map((a) => ` ${a.name}=${JSON.stringify(a.value)}`)
      .sort()
      .concat(style === "" ? [] : [` style=${JSON.stringify(style)}`])
      .join("");
  }

  function properties(element: Element): string {
    if (element instanceof HTMLInputElement) return ` .value=${JSON.stringify(element.value)} .checked=${element.checked}`;
    if (element instanceof HTMLTextAreaElement) return ` .value=${JSON.stringify(element.value)}`;
    // Without a value, which option is chosen is the person's.
    if (element instanceof HTMLSelectElement && "controlled" in element.dataset) return ` .index=${element.selectedIndex}`;
    return "";
  }

  function children(parent: Node): string {
    let out = "";
    let text = "";
    for (const node of parent.childNodes) {
      if (node instanceof Text) text += node.data;
      else if (node instanceof Element && !node.hasAttribute("data-foreign")) {
        out += (text === "" ? "" : JSON.stringify(text)) + show(node);
        text = "";
      }
    }
    return out + (text === "" ? "" : JSON.stringify(text));
  }

  function show(element: Element): string {
    const inner = element instanceof HTMLTextAreaElement ? "" : children(element);
    return `\n<${element.namespaceURI?.split("/").at(-1)}:${element.localName}${attributes(element)}${properties(element)}>${inner}</>`;
  }

  return show(root);
}
