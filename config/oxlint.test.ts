/** The recommended rules find what they should in components, and nothing in good ones, set up as the guide says. */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = fileURLToPath(new URL("../", import.meta.url));
const oxlint = join(root, "node_modules/oxlint/bin/oxlint");
const guide = readFileSync(join(root, "docs/guide/linting.md"), "utf8");

interface Report {
  readonly diagnostics: readonly {
    readonly code: string;
    readonly filename: string;
    readonly labels: readonly { span: { line: number } }[];
  }[];
}

let app: string;

beforeAll(() => {
  app = mkdtempSync(join(tmpdir(), "heddle-lint-"));
  mkdirSync(join(app, "node_modules"));
  symlinkSync(root, join(app, "node_modules/heddle"));
  cpSync(join(root, "config/fixtures"), join(app, "src"), { recursive: true });
  writeFileSync(join(app, ".oxlintrc.json"), /^```json\n(.*?)^```$/ms.exec(guide)![1]!);
});

afterAll(() => rmSync(app, { recursive: true, force: true }));

/** What oxlint reports about a file, as `line rule`. */
function findings(file: string): string[] {
  // Exits with 1 where there are findings.
  const script = `"${process.execPath}" "${oxlint}" -f json src/${file} || true`;
  const report = JSON.parse(execFileSync("sh", ["-c", script], { cwd: app, encoding: "utf8" })) as Report;
  return report.diagnostics.map(({ code, labels }) => `${labels[0]!.span.line} ${code}`).toSorted();
}

test("each mistake is found by the rule that its line names", () => {
  const lines = readFileSync(join(root, "config/fixtures/wrong.lv.tsx"), "utf8").split("\n");
  const expected = lines.flatMap((text, index) =>
    [...text.matchAll(/[\w-]+\([\w-]+\)(?=[ \w()-]*(\*\/|$))/g)].map(([rule]) => `${index + 1} ${rule}`),
  );
  expect(expected.length).toBeGreaterThan(15);
  expect(findings("wrong.lv.tsx")).toEqual(expected.toSorted());
});

test("Heddle's own ways are right: class, for, onInput, style as text, autoFocus, attributes of SVG", () => {
  expect(findings("right.lv.tsx")).toEqual([]);
});
