/** Sets attributes as a strict policy of the page allows: styles through CSSOM. */

/** Sets or, with null, removes an attribute unless it is so already. */
export function setAttr(element: Element, name: string, value: string | null): void {
  if (element.getAttribute(name) === value) return;
  if (value === null) element.removeAttribute(name);
  else if (name === "style") (element as HTMLElement).style.cssText = value;
  else if (name.startsWith("xlink:")) element.setAttributeNS("http://www.w3.org/1999/xlink", name, value);
  // Without a namespace, names are spelled as HTML's parser does it.
  else element.setAttribute(name, value);
}
