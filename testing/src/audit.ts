/** What axe-core finds on a page that people with a screen reader, or with the keyboard alone, would stumble over. */
import type { AxeResults, ImpactValue } from "axe-core";
import { UsageError } from "../../runtime/src/errors/render-error.ts";
import { need } from "./dom.ts";
import { shortTag } from "./settle.ts";

/** What is looked for. */
export interface AuditOptions {
  /** Rules of axe-core that are not asked about, such as `tabindex`. */
  readonly off?: readonly string[];
}

/** One rule that the page does not keep. */
export interface AuditFinding {
  /** Of axe-core, such as `label`. */
  readonly rule: string;
  /** `minor`, `moderate`, `serious` or `critical`; null where axe-core does not say. */
  readonly impact: NonNullable<ImpactValue> | null;
  /** What is to be done, in a sentence. */
  readonly help: string;
  /** The elements that do not keep it: their tags, and as much text as tells them from others. */
  readonly elements: readonly string[];
}

/** Nothing is laid out. */
const NEED_LAYOUT = [
  "color-contrast",
  "color-contrast-enhanced",
  "target-size",
  "scrollable-region-focusable",
  "css-orientation-lock",
  "link-in-text-block",
];
/** What is mounted is a part of a page, and the document around it is not the app's. */
const NEED_DOCUMENT = ["bypass", "landmark-one-main", "meta-viewport", "page-has-heading-one", "region"];

/** axe-core cannot look at two pages at once. */
let last: Promise<unknown> = Promise.resolve();

// Taken when the module is loaded, before a test's own fake timers.
const { setTimeout: realTimer } = globalThis;

/** Rejects with a `UsageError` that says what to do where axe-core is missing, or its timers stand still. */
export async function audit(document: Document, { off = [] }: AuditOptions): Promise<AuditFinding[]> {
  const { default: axe } = await need("axe-core", () => import("axe-core"), "axe-core");
  if (globalThis.setTimeout !== realTimer)
    throw new UsageError("audit: axe-core needs real timers, and the test has replaced setTimeout: restore it before");
  const rules = Object.fromEntries([...NEED_LAYOUT, ...NEED_DOCUMENT, ...off].map((rule) => [rule, { enabled: false }]));
  const run = (): Promise<AxeResults> =>
    axe.run(document.documentElement, { rules, resultTypes: ["violations"], elementRef: true, preload: false });
  const running = last.then(run, run);
  last = running;
  const { violations } = await running;
  return violations.map(({ id, impact, help, nodes }) => ({
    rule: id,
    impact: impact ?? null,
    help,
    elements: nodes.map(({ element, html }) => (element === undefined ? html : shortTag(element))),
  }));
}
