/** The browser of tests: a window of its own for each page, whatever globals the test has. It is jsdom, which apps bring as a dev dependency. */
import { UsageError } from "../../runtime/src/errors/render-error.ts";
import type { Problems } from "./problems.ts";

/** What `@testing-library/dom` exports. */
export type DomTestingLibrary = typeof import("@testing-library/dom");

const DOM_PACKAGES = "jsdom @testing-library/dom";

/** Loads what a page needs; each is loaded once. Rejects with a `UsageError` that says what to install. */
export async function loadDom(): Promise<{ readonly jsdom: typeof import("jsdom"); readonly library: DomTestingLibrary }> {
  const [jsdom, library] = await Promise.all([
    need("jsdom", () => import("jsdom"), DOM_PACKAGES),
    need("@testing-library/dom", () => import("@testing-library/dom"), DOM_PACKAGES),
  ]);
  return { jsdom, library };
}

/** Loads what apps bring as a dev dependency; `packages` are those to install where it is missing. */
export async function need<Module>(name: string, load: () => Promise<Module>, packages: string): Promise<Module> {
  try {
    return await load();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_MODULE_NOT_FOUND") throw error;
    throw new UsageError(`heddle/testing needs ${name}, which is not installed: npm install --save-dev ${packages}`);
  }
}

/** A window that shows the HTML, as `url` has given it. Scripts in it are not run. */
export function openWindow(
  { JSDOM, VirtualConsole }: typeof import("jsdom"),
  html: string,
  url: string,
  problems: Problems,
): Window & typeof globalThis {
  const virtualConsole = new VirtualConsole();
  virtualConsole.on("jsdomError", (error) => {
    // What jsdom cannot do, such as going to another page, is no error of the page's.
    if ((error as { readonly type?: string }).type === "unhandled-exception") problems.inBrowser(error.cause);
  });
  const { window } = new JSDOM(html, { url, virtualConsole });
  // It tells people of the link, and would be one status more than those of the component.
  window.document.querySelector("heddle-status")?.remove();
  return window as unknown as Window & typeof globalThis;
}
