/** Where the page would have gone. jsdom stays where it is. */
export interface Navigation {
  /** What a person has followed or sent without a handler that prevents it; or the page is to be loaded again. */
  readonly kind: "link" | "form" | "reload";
  /** Where to, as an absolute address. */
  readonly url: string;
}

/** Notes what the browser would do of clicks and submissions, once all listeners have had their say. */
export function watchNavigations(window: Window, note: (navigation: Navigation) => void): void {
  window.addEventListener("click", (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>("a[href]");
    if (link !== null && !event.defaultPrevented) note({ kind: "link", url: link.href });
  });
  window.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (!event.defaultPrevented && form.method !== "dialog") note({ kind: "form", url: form.action });
  });
}
