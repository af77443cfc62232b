/**
 * How the page stands: `<html data-heddle data-heddle-failures>` says it to styles and tests, the region that the server has put into the page
 * says it to people, screen readers included.
 */
import type { Environment } from "./environment.ts";

export type Status = "connecting" | "live" | "offline";

/** How long the news that all is well again stands there. */
export const NEWS_MS = 4000;

/** The result shows a status; without a region in the page it says nothing in words. */
export function createStatus({ window, after }: Environment): (status: Status, failures: number) => void {
  const { document } = window;
  return (status, failures) => {
    const { dataset } = document.documentElement;
    dataset["heddle"] = status;
    // Whatever it gets, the DOM makes a text of it, here and elsewhere.
    dataset["heddleFailures"] = failures as never;
    const region = document.querySelector<HTMLElement>("[data-heddle-status]");
    // While a lost link is tried again there is nothing new; and that a page became live only after it was not.
    if (!region || status === "connecting" || (status === "live" && !region.textContent)) return;
    const news = (region.textContent = region.dataset[status] ?? "");
    if (status === "live") after(NEWS_MS, () => region.textContent === news && (region.textContent = ""));
  };
}
