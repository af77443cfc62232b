/** What becomes of one program in both pages, step by step. */
import { openHeddle } from "./heddle-page.ts";
import { type Page, type Shown, takeShown } from "./page.ts";
import { openReact } from "./react-page.ts";
import { perform } from "./steps.ts";

export interface Story {
  readonly source: string;
  readonly steps: readonly string[];
}

/** What was seen after the program was opened, after each step, and after it was closed. */
export type Seen = readonly (Shown & { readonly step: string })[];

export const inHeddle = (story: Story): Promise<Seen> => watch(openHeddle, story);
export const inReact = (story: Story): Promise<Seen> => watch(openReact, story);

async function watch(open: (source: string) => Promise<Page>, { source, steps }: Story): Promise<Seen> {
  const page = await open(source);
  const seen: (Shown & { step: string })[] = [];
  try {
    seen.push({ step: "open", ...takeShown(page) });
    for (const step of steps) {
      await perform(page, step);
      seen.push({ step, ...takeShown(page) });
    }
  } finally {
    await page.close();
  }
  return [...seen, { step: "close", dom: "", focus: "", title: "", log: page.stage.takeLog() }];
}
