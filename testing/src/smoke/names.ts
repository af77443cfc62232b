/** What people would call an element. */
const LONGEST = 30;

/** Such as `button "Add"`; of several with the same name also which one it is: `button "Remove" (2 of 5)`. */
export function nameOf(element: Element, document: Document): string {
  const name = plainName(element);
  const same = [...document.body.querySelectorAll(element.localName)].filter((other) => plainName(other) === name);
  return same.length > 1 ? `${name} (${same.indexOf(element) + 1} of ${same.length})` : name;
}

function plainName(element: Element): string {
  const { localName } = element;
  const kind = localName === "input" && element.hasAttribute("type") ? `input[type=${element.getAttribute("type")}]` : localName;
  const words = wordsOf(element).trim().replace(/\s+/g, " ");
  return words === "" ? kind : `${kind} ${JSON.stringify(words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words)}`;
}

function wordsOf(element: Element): string {
  const label = element.getAttribute("aria-label") ?? labelOf(element as HTMLInputElement);
  const own = element.matches("input, select, textarea, form") ? null : element.textContent;
  return label ?? own ?? element.getAttribute("placeholder") ?? element.getAttribute("name") ?? element.getAttribute("id") ?? "";
}

/** The text of its label, without what the control itself has in it. */
function labelOf(control: HTMLInputElement): string | null {
  const label = control.labels?.[0];
  if (label === undefined) return null;
  const around = [...label.childNodes].filter((node) => !node.contains(control));
  return around.map(({ textContent }) => textContent).join(" ");
}
