/** What a check of parity says. */
import type { DescribedDocument } from "./described.ts";
import { type Difference, differencesOf } from "./differences.ts";

/** The same page by three ways. */
export interface ThreePages {
  /** The one that patches have made what it is. */
  readonly live: DescribedDocument;
  /** What a browser makes of the HTML that the server would write now. */
  readonly html: DescribedDocument;
  /** What a client without anything makes of what the view says of itself now. */
  readonly built: DescribedDocument;
}

/** Says where pages differ that should be the same. */
export class ParityError extends Error {
  override name = "ParityError";
}

/** Throws a `ParityError` with the first differences, unless all three are the same page. */
export function checkPages({ live, html, built }: ThreePages): void {
  const ofPage = differencesOf(live, html, "html");
  const ofRender = differencesOf(built, html, "html");
  // What HTML cannot say, such as that no option is chosen.
  const ofControls = ofPage.length + ofRender.length > 0 ? [] : differencesOf(live, built, "live");
  const reports = [
    ...report("The page is not what the server shows", "the page has", "the server's HTML", ofPage),
    ...report("The page is not what its view says of itself", "the page has", "the view says", ofControls),
    ...report("What the live view sends is not its HTML", "a new page that the view describes has", "its HTML", ofRender),
  ];
  if (reports.length > 0) throw new ParityError(`checkParity: ${reports.join("\n")}`);
}

function report(title: string, one: string, other: string, differences: readonly Difference[]): string[] {
  if (differences.length === 0) return [];
  return [`${title}:`, ...differences.map(({ path, ...has }) => `- ${path}: ${one} ${has.one}, ${other} ${has.other}`)];
}
