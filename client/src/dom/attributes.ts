/** Sets attributes as the page's policies allow: styles through CSSOM, raw HTML through Trusted Types. */
import type { Live } from "../patch/live.ts";

const NAMESPACES: Readonly<Record<string, string>> = {
  xlink: "http://www.w3.org/1999/xlink",
  xml: "http://www.w3.org/XML/1998/namespace",
};

/** Sets or, with null, removes an attribute unless it is so already. */
export function setAttr({ trusted }: Pick<Live, "trusted">, element: Element, name: string, value: string | null): void {
  if (element.getAttribute(name) === value) return;
  const namespace = NAMESPACES[name.split(":")[0] as string];
  if (value === null) element.removeAttribute(name);
  else if (name === "style") (element as HTMLElement).style.cssText = value;
  else if (namespace) element.setAttributeNS(namespace, name, value);
  // Without a namespace, names are spelled as HTML's parser does it.
  else element.setAttribute(name, name === "srcdoc" ? trusted(value) : value);
}
