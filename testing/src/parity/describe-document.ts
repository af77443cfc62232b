import type { Described, DescribedDocument, DescribedElement, Shown } from "./described.ts";

/** The properties that the server gives an element, by name; null if nobody knows. */
export type PropertiesOf = (element: Element) => readonly string[] | null;

/**
 * Describes a document by what people see of it and can do with it. Runs inside browsers too, so it uses nothing from outside its own body. What is not
 * part of the promise is left out: how text is split into nodes, comments, the marks of Heddle itself, attributes that only say with what a control
 * begins, and all elements that match `ignore`.
 */
// oxlint-disable-next-line max-lines-per-function -- a browser gets it as one text
export function describeDocument(document: Document, ignore: string, propertiesOf: PropertiesOf): DescribedDocument {
  /** What carries messages of Heddle itself, and what first HTML has for its client. */
  const OWN = "heddle-status, script, template[data-heddle-edge], template[data-heddle-titles], style[data-heddle-css]";
  const HEAD = `${OWN}, title, meta[name=heddle-token], link[rel=modulepreload]`;
  const MARKS = /^(data-heddle|data-hs$|data-pending$|nonce$|style$)/;
  /** Live properties; attributes of the same name only say with what they begin. */
  const LIVE: Readonly<Record<string, readonly string[]>> = {
    input: ["value", "checked"],
    textarea: ["value"],
    select: ["value"],
    option: ["selected"],
    details: ["open"],
    dialog: ["open"],
    audio: ["muted"],
    video: ["muted"],
  };
  /** Stands before what one portal shows. */
  const CONTENT = 'template[data-heddle-edge]:not([data-heddle-edge=""])';
  const IN_HEAD = /^\d+ (title|head)$/;
  const HTML = "http://www.w3.org/1999/xhtml";

  /** Styles that first HTML has in a sheet of its own. */
  const styles = new Map<string, string>();
  const css = document.querySelector("style[data-heddle-css]");
  if (css !== null) {
    let sheet = (css as HTMLStyleElement).sheet;
    // A document that nobody sees has no style sheets.
    if (sheet === null) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(css.textContent);
    }
    for (const { selectorText, style } of Array.from(sheet.cssRules) as CSSStyleRule[]) styles.set(selectorText, style.cssText);
  }

  /** HTML has no such character. */
  function withoutNul(text: string): string {
    return text.replaceAll("\0", "");
  }

  function styleOf(element: Element): string {
    const mark = element.getAttribute("data-hs");
    if (mark !== null) return styles.get(`[data-hs="${mark}"]`) ?? "";
    // jsdom knows no style of what is neither HTML nor SVG.
    return (element as Partial<HTMLElement>).style?.cssText ?? element.getAttribute("style") ?? "";
  }

  function attributesOf(element: Element, isHtml: boolean): Record<string, string> {
    const attributes: Record<string, string> = {};
    const defaults = isHtml ? (LIVE[element.localName] ?? []) : [];
    for (const { name, value } of Array.from(element.attributes))
      if (!MARKS.test(name) && !defaults.includes(name)) attributes[name] = withoutNul(value);
    const style = styleOf(element);
    if (style !== "") attributes["style"] = style;
    return attributes;
  }

  function propertiesIn(element: Element): Record<string, Shown> {
    const properties: Record<string, Shown> = {};
    for (const name of LIVE[element.localName] ?? []) {
      const value = (element as unknown as Record<string, string | boolean>)[name]!;
      properties[name] =
        element.localName === "select"
          ? Array.from((element as HTMLSelectElement).selectedOptions, (option) => option.value)
          : typeof value === "string"
            ? withoutNul(value)
            : value;
    }
    return properties;
  }

  function childrenOf(element: Element, isHtml: boolean): readonly Node[] {
    const own = Array.from(element.childNodes);
    if (!isHtml) return own;
    // The text of a field is its property.
    if (element.localName === "textarea") return [];
    // What belongs to the head is there: first HTML has it in its place besides.
    if (IN_HEAD.test(element.getAttribute("data-heddle-portal") ?? "")) return [];
    return element.localName === "template" ? [...own, ...Array.from((element as HTMLTemplateElement).content.childNodes)] : own;
  }

  function describe(element: Element): DescribedElement {
    const { localName, namespaceURI } = element;
    const isHtml = namespaceURI === HTML;
    return {
      tag: isHtml ? localName : `${namespaceURI?.split("/").pop()}:${localName}`,
      attributes: attributesOf(element, isHtml),
      properties: isHtml ? propertiesIn(element) : {},
      given: propertiesOf(element),
      children: describeAll(childrenOf(element, isHtml), OWN),
      isUnordered: Array.from(element.children).filter((child) => child.matches(CONTENT)).length > 1,
    };
  }

  function describeAll(nodes: readonly Node[], leftOut: string): Described[] {
    const all: Described[] = [];
    let text = "";
    for (const node of nodes) {
      if (node.nodeType === 3) text += withoutNul((node as Text).data);
      if (node.nodeType !== 1 || (node as Element).matches(leftOut) || (ignore !== "" && (node as Element).matches(ignore))) continue;
      if (text !== "") all.push(text);
      text = "";
      all.push(describe(node as Element));
    }
    if (text !== "") all.push(text);
    return all;
  }

  return {
    title: document.title,
    head: describeAll(Array.from(document.head.children), HEAD),
    body: describe(document.body),
  };
}
