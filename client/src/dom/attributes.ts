/** Sets attributes as the page's policies allow: styles through CSSOM, raw HTML through Trusted Types. */
import type { Live } from "../patch/live.ts";

const XLINK = "http://www.w3.org/1999/xlink";
const XML = "http://www.w3.org/XML/1998/namespace";

/** Sets or, with null, removes an attribute. */
export function setAttr(live: Pick<Live, "trusted">, element: Element, name: string, value: string | null): void {
  const { style } = element as HTMLElement;
  if (value === null) element.removeAttribute(name);
  else if (name === "style" && style) style.cssText = value;
  else {
    const namespace = name.startsWith("xlink:") ? XLINK : name.startsWith("xml:") ? XML : null;
    const text = name === "srcdoc" ? live.trusted(value) : value;
    // Without a namespace, setAttribute spells names as HTML's parser does.
    if (namespace) element.setAttributeNS(namespace, name, text);
    else element.setAttribute(name, text);
  }
}

/** As `setAttr`, but leaves alone what is so already. */
export function updateAttr(live: Live, element: Element, name: string, value: string | null): void {
  let present = element.getAttribute(name);
  let wanted = value;
  if (name === "style" && value !== null) {
    // The browser writes styles its own way; only what both become can be compared.
    const other = live.inert.createElement("p");
    other.style.cssText = value;
    wanted = other.style.cssText;
    present = (element as HTMLElement).style?.cssText ?? present;
  }
  if (present !== wanted) setAttr(live, element, name, value);
}
