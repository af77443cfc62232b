/** Elements whose content is HTML as it is. */
import type { WireValue } from "../../../protocol/src/byte-reader.ts";

interface TrustedTypes {
  createPolicy(name: string, rules: { createHTML(html: string): string }): { createHTML(html: string): string };
}

type Policy = ReturnType<TrustedTypes["createPolicy"]>;

/** Sets the content, unless it is what a parser makes of the HTML already. */
export function createRawHtml(window: Window & typeof globalThis): (element: Element, html: WireValue | undefined) => void {
  // The one policy that the server's security policy allows; made when it is needed, as another server's may allow none.
  let policy: Policy | undefined;
  return (element, html) => {
    if (html === undefined) return;
    const parsed = element.cloneNode() as Element;
    const text = `${html ?? ""}`;
    policy ??= (window as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy("heddle", { createHTML: (trusted) => trusted });
    parsed.innerHTML = policy ? policy.createHTML(text) : text;
    if (parsed.innerHTML !== element.innerHTML) element.replaceChildren(...parsed.childNodes);
  };
}
