/** Plain tsserver suffices: what an editor asks of TypeScript over a project of `.lv.tsx` files. */
import type ts from "typescript";
import { describe, expect, test } from "vitest";
import { typeProject } from "./support/type-project.ts";

const CARD = `import type { Child } from "heddle";

export interface CardProps {
  heading: string;
  onPick?: (heading: string) => void;
  children?: Child;
}

export function Card({ heading, onPick, children }: CardProps) {
  return <section onClick={() => onPick?.(heading)}>{children}</section>;
}
`;

const PAGE = `import { useState } from "heddle";
import { Card } from "./card.lv.tsx";

export default function Page() {
  const [text, setText] = useState("");
  const remember = (heading: string) => setText(heading);
  return (
    <main>
      <Card heading="One" onPick={remember}>
        <input value={text} onInput={(event) => setText(event.target.value)} />
      </Card>
      <Card heading={text} />
      <button type="" onKeyDown={(e) => e.}>x</button>
      <input ></input>
      <circle ></circle>
      <p aria-live="" />
    </main>
  );
}
`;

const project = typeProject({ "card.lv.tsx": CARD, "page.lv.tsx": PAGE });
const page = project.path("page.lv.tsx");

/** The position in PAGE behind the nth occurrence of a text. */
function behind(text: string, nth = 0): number {
  let at = -1;
  for (let n = 0; n <= nth; n++) at = PAGE.indexOf(text, at + 1);
  if (at < 0) throw new Error(`the page has no ${text}`);
  return at + text.length;
}

const completions = (position: number): string[] =>
  project.service
    .getCompletionsAtPosition(page, position, {})!
    .entries.map(({ name }) => name)
    .toSorted();

const display = (parts: readonly ts.SymbolDisplayPart[] | undefined): string => (parts ?? []).map(({ text }) => text).join("");

const shown = (position: number): string => display(project.service.getQuickInfoAtPosition(page, position)!.displayParts);

/** `file:text` of each place. */
const places = (spans: readonly { fileName: string; textSpan: ts.TextSpan }[] | undefined): string[] =>
  (spans ?? []).map(({ fileName, textSpan }) => {
    const text = fileName === page ? PAGE : CARD;
    return `${fileName.split("/").at(-1)}:${text.slice(0, textSpan.start).split("\n").length}`;
  });

describe("an editor", { timeout: 120_000 }, () => {
  test("goes from a tag to the component, from a prop to its declaration, from a handler to its function", () => {
    const definition = (position: number) => places(project.service.getDefinitionAtPosition(page, position));
    expect(definition(behind("<Ca"))).toEqual(["card.lv.tsx:9"]);
    expect(definition(behind("<Card hea"))).toEqual(["card.lv.tsx:4"]);
    expect(definition(behind("onPick={rem"))).toEqual(["page.lv.tsx:6"]);
  });

  test("goes from an element's attribute to its type", () => {
    const [attribute] = project.service.getDefinitionAtPosition(page, behind("<input val"))!;
    expect(attribute!.fileName).toMatch(/generated\/html\.ts$/);
    expect(attribute!.containerName).toBe("InputAttributes");
  });

  test("renames a prop across files", () => {
    const found = project.service.findRenameLocations(page, behind("<Card hea"), false, false, {});
    expect(places(found).toSorted()).toEqual(["card.lv.tsx:10", "card.lv.tsx:4", "card.lv.tsx:9", "page.lv.tsx:12", "page.lv.tsx:9"]);
  });

  test("offers an element's own attributes, ARIA's and its events, and nothing of other elements", () => {
    const offered = completions(behind("<input ", 1));
    expect(offered).toEqual(
      expect.arrayContaining(["placeholder", "maxlength", "maxLength", "checked", "aria-label", "onInput", "class", "key"]),
    );
    for (const other of ["href", "cols", "viewBox", "selectionStart", "innerHTML", "aria-lable"]) expect(offered).not.toContain(other);
    expect(new Set(offered).size).toBe(offered.length);
    expect(offered.length).toBeLessThan(350);
  });

  test("offers SVG's attributes by tag", () => {
    const offered = completions(behind("<circle "));
    expect(offered).toEqual(expect.arrayContaining(["cx", "r", "fill", "stroke-width", "strokeWidth", "onClick"]));
    for (const other of ["points", "d", "href", "placeholder"]) expect(offered).not.toContain(other);
  });

  test("offers a component's props", () => {
    expect(completions(behind("<Card ", 1))).toEqual(expect.arrayContaining(["onPick", "key"]));
  });

  test("offers the words of an attribute and the fields of an event", () => {
    expect(completions(behind('type="'))).toEqual(["button", "reset", "submit"]);
    expect(completions(behind('aria-live="'))).toEqual(["assertive", "off", "polite"]);
    const fields = completions(behind("=> e."));
    expect(fields).toEqual(expect.arrayContaining(["key", "code", "target", "preventDefault"]));
    expect(fields).not.toContain("clientX");
  });

  test("says what an event and its target are, briefly", () => {
    expect(shown(behind("onInput={(eve"))).toBe('(parameter) event: HandlerEvent<"input", HTMLInputElement>');
    expect(shown(behind("event.targ"))).toBe("(property) target: TargetSnapshot<HTMLInputElement>");
    expect(shown(behind("<input val"))).toBe("(property) InputAttributes.value?: bigint | Text");
    expect(shown(behind("<Ca"))).toMatch(/^\(alias\) function Card\(\{ heading, onPick, children \}: CardProps\)/);
  });
});
