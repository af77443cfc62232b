/** The document's title: that of the last `<title>` of a component in the order of the page, else what the document had by itself. */
import { follows } from "../dom/follows.ts";
import { nodesOf, type Portal } from "./portal.ts";

/** On the title of first HTML, where a component gave it: what the document would have. */
const OWN_TITLE = "data-heddle-title";

/** The result shows the title that counts among these portals. */
export function createTitle(document: Document): (titles: readonly Portal[]) => void {
  let own: string | null | undefined;
  return (titles) => {
    const [first, ...others] = titles;
    const last = others.reduce((one, other) => (follows(other.place, one!.place) ? other : one), first);
    if (!last && own === undefined) return;
    own ??= document.querySelector(`title[${OWN_TITLE}]`)?.getAttribute(OWN_TITLE) ?? document.title;
    const text = last ? nodesOf(last).reduce((all, node) => all + node.textContent!, "") : own;
    if (document.title !== text) document.title = text;
  };
}
