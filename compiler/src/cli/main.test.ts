/** The command in a process of its own, as people call it. */
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const MAIN = fileURLToPath(new URL("main.ts", import.meta.url));
const FILES: Readonly<Record<string, string | Uint8Array>> = {
  "good.lv.tsx":
    'import { useState } from "heddle";\nexport function Good() {\n  const [n] = useState(0);\n  return <b title="x">{n}</b>;\n}\n',
  "bad.lv.tsx": "export const Bad = () => (\n  <p>\n    <br>x</br>\n  </p>\n);\n",
  "broken.lv.tsx": "export const Broken = () => <b>;\n",
  "warned.lv.tsx": "export const Warned = ({ xs }) => <ul>{xs.map((x) => <li>{x}</li>)}</ul>;\n",
  "none.ts": "export const x: number = 1;\n",
  "pages/[id].lv.tsx": "export const Page = () => <i />;\n",
  // An event, then a patch that sets a text; then one that ends early.
  "frames.jsonl": [
    { view: "v", at: 1000, from: "client", frame: Buffer.from([4, 0, 0, 1, 0]).toString("base64") },
    { view: "v", at: 1002, from: "server", frame: Buffer.from([0x24, 0, 3, 1, 0x78]).toString("base64") },
  ]
    .map((line) => `${JSON.stringify(line)}\n`)
    .join(""),
  "cut.jsonl": `${JSON.stringify({ view: "v", at: 0, from: "server", frame: Buffer.from([0, 0, 3, 9]).toString("base64") })}\n`,
  "latin1.lv.tsx": Buffer.from("export const A = () => <b>\xe9</b>;", "latin1"),
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "heddle-cli-"));
  mkdirSync(join(folder, "pages"));
  for (const [name, content] of Object.entries(FILES)) writeFileSync(join(folder, name), content);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

interface Run {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
}

const heddle = (...args: string[]): Promise<Run> =>
  new Promise((resolve) => {
    execFile(process.execPath, [MAIN, ...args], { cwd: folder }, (error, out, err) =>
      resolve({ exitCode: typeof error?.code === "number" ? error.code : 0, out, err }),
    );
  });

test("inspect prints what each component consists of", async () => {
  const { exitCode, out, err } = await heddle("inspect", "good.lv.tsx");
  expect({ exitCode, err }).toEqual({ exitCode: 0, err: "" });
  expect(out.replace(/template \S+ at (\S+), \d+ bytes/, "template HASH at $1, N bytes")).toBe(
    [
      "good.lv.tsx",
      "",
      "Good at 2:8, stateful by useState at 3:15",
      "  template HASH at 4:10, N bytes",
      '    <b title="x">{0}</b>',
      "    {0}  child  4:24  n",
      "",
    ].join("\n"),
  );
});

test("decode tells what captured frames say", async () => {
  const { exitCode, out, err } = await heddle("decode", "frames.jsonl");
  expect({ exitCode, err }).toEqual({ exitCode: 0, err: "" });
  expect(out).toBe(
    [
      "+0 ms v client: Event, event 1, acknowledges 0: 5 bytes",
      "    heard at instance 0 block 1 slot 0",
      "+2 ms v server: Patch version 1, acknowledges 1: 5 bytes, 1 operation",
      '    SetText instance 0 block 1 slot 0: text "x"',
      "",
    ].join("\n"),
  );
  const json = (await heddle("decode", "--json", "frames.jsonl")).out.trim().split("\n");
  expect(json.map((line) => JSON.parse(line) as unknown)).toMatchObject([
    { ms: 0, from: "client", frame: "Event", event: 1, listeners: [{ instance: 0, block: 1, slot: 0 }] },
    { ms: 2, from: "server", frame: "Patch", version: 1, ops: [{ op: "SetText", block: 1, text: "x" }] },
  ]);
});

test("decode tells render streams, and of one that is cut what comes before", async () => {
  const stream = (bytes: number[], rest: object = {}): string =>
    JSON.stringify({ view: "v", at: 1, from: "renderer", frame: Buffer.from(bytes).toString("base64"), ...rest });
  // `<b>{0}</b>`; a view that shows one with the text "a", then "b" in it, and that once more without its end.
  const definition = Buffer.from([1, 1, 1, 98, 3, 0, 0]).toString("base64");
  const update = [1, 1, 1, 1, 0, 4, 98, 0, 0];
  const lines = [stream([0, 0, 5, 4, 97], { templates: [[1, definition]] }), stream(update), stream(update.slice(0, 7))];
  writeFileSync(join(folder, "streams.jsonl"), lines.join("\n"));
  expect(await heddle("decode", "streams.jsonl")).toEqual({
    exitCode: 1,
    out: [
      "+0 ms v renderer: Mount stream: 5 bytes",
      '    instance 0 shows {"block":"<b>{0}</b>","slots":["a"]}',
      "+0 ms v renderer: Update stream: 9 bytes",
      '    instance 0 slot 0: shows "b"',
      "+0 ms v renderer: Update stream: 7 bytes",
      '    instance 0 slot 0: shows "b"',
      "    cannot be read from here: bad bytes at offset 7",
      "",
    ].join("\n"),
    err: "",
  });
});

test("decode says which frame cannot be read, and of a file that is no capture what is wrong", async () => {
  expect(await heddle("decode", "cut.jsonl")).toEqual({
    exitCode: 1,
    out: "+0 ms v server: cannot be read: bad bytes at offset 4\n",
    err: "",
  });
  expect((await heddle("decode", "nowhere.jsonl")).err).toMatch(/^heddle: nowhere\.jsonl cannot be read: ENOENT/);
  expect(await heddle("decode", "none.ts")).toMatchObject({
    exitCode: 2,
    err: expect.stringMatching(/^heddle: none\.ts is no capture: /) as unknown,
  });
});

test("a file with errors is inspected all the same, and ends with 1", async () => {
  const { exitCode, out } = await heddle("inspect", "bad.lv.tsx");
  expect(exitCode).toBe(1);
  expect(out).toContain("Bad at 1:20");
  expect(out).toContain("bad.lv.tsx:3:9 error HED109");
  expect(out).toMatch(/> 3 \|\s+<br>x<\/br>/);
  expect((await heddle("inspect", "broken.lv.tsx")).out).toContain("broken.lv.tsx:1:32 error HED101");
});

test("warnings are told and end with 0, and so does a file without components", async () => {
  const warned = await heddle("inspect", "warned.lv.tsx", "none.ts");
  expect(warned.exitCode).toBe(0);
  expect(warned.out).toContain("HED201");
  expect(warned.out).toContain("none.ts\n\nno components\n");
});

test("--json has everything, of every file", async () => {
  const { exitCode, out } = await heddle("inspect", "--json", "good.lv.tsx", "bad.lv.tsx", "broken.lv.tsx");
  expect(exitCode).toBe(1);
  expect(JSON.parse(out)).toMatchObject([
    {
      file: "good.lv.tsx",
      components: [
        {
          name: "Good",
          stateful: { hook: "useState", line: 3, column: 15 },
          templates: [{ text: '<b title="x">{0}</b>', uses: 1, slots: [{ number: 0, kind: "child", source: "n", line: 4, column: 24 }] }],
        },
      ],
      diagnostics: [],
    },
    { file: "bad.lv.tsx", diagnostics: [{ code: "HED109", range: { start: { line: 3, column: 8 } } }] },
    { file: "broken.lv.tsx", components: null, diagnostics: [{ code: "HED101" }] },
  ]);
});

test("patterns find files, names that look like patterns are names, and each file comes once", async () => {
  const { out } = await heddle("inspect", "*.ts", "pages/[id].lv.tsx", "**/[[]id].lv.tsx");
  expect(out.match(/^\S+\.tsx?$/gm)).toEqual(["none.ts", join("pages", "[id].lv.tsx")]);
});

describe("wrong usage ends with 2 and says what to do", () => {
  test.each([
    [[], "Usage: heddle"],
    [["inspct", "good.lv.tsx"], "(Did you mean inspect?)"],
    [["inspect"], "missing required argument 'files'"],
    [["inspect", "--jsn", "good.lv.tsx"], "(Did you mean --json?)"],
    [["inspect", "good.lv.tsx", "god.lv.tsx"], "there is no file god.lv.tsx"],
    [["inspect", "pages/"], "pages/ is a directory. Name its files: 'pages/**/*.lv.tsx'"],
    [["inspect", "src/**/*.lv.tsx"], "no file fits the pattern src/**/*.lv.tsx"],
    [["inspect", "latin1.lv.tsx"], "latin1.lv.tsx is no source text: This file is not UTF-8"],
  ])("%j", async (args, message) => {
    const { exitCode, out, err } = await heddle(...args);
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: "" });
    expect(err).toContain(message);
    expect(err).not.toMatch(/^\s+at /m);
  });
});

test("help and the version are no errors", async () => {
  expect(await heddle("--help")).toMatchObject({ exitCode: 0, err: "" });
  expect((await heddle("inspect", "--help")).out).toContain("--json");
  expect((await heddle("--version")).out).toMatch(/^\d+\.\d+\.\d+\n$/);
});
