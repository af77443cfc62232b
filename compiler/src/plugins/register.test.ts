/** The loader, from dist, in a Node process of its own. */
import { execFile, execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const BUILD_TIMEOUT_MS = 120_000;

// Within the project, so that `heddle/runtime` is found as it is from an application.
mkdirSync(join(ROOT, ".heddle"), { recursive: true });
const folder = mkdtempSync(join(ROOT, ".heddle", "register-"));

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Writes the files, runs `main.ts` with the loader. */
function run(files: Record<string, string | Uint8Array>, env: Record<string, string> = {}): Promise<Run> {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const args = ["--import", join(ROOT, "dist/compiler/src/plugins/register.js"), join(folder, "main.ts")];
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: folder, env: { ...process.env, ...env } }, (error, out, err) =>
      resolve({ code: typeof error?.code === "number" ? error.code : 0, out, err }),
    );
  });
}

// A runtime that only keeps what it is given: the loader is what is tested.
const RUNTIME = `export const template = (hash, definition, ...places) => places; export const vnode = (of, slots) => ({ of, slots });
export const component = (type, props) => type(props); export const fresh = component; export const frozen = (object) => object; export const stateful = (type) => type; export const pure = () => {};`;

beforeAll(() => {
  execFileSync(process.execPath, [join(ROOT, "node_modules/typescript/bin/tsc"), "-b", "compiler"], { cwd: ROOT });
  mkdirSync(join(folder, "node_modules/heddle"), { recursive: true });
  writeFileSync(
    join(folder, "node_modules/heddle/package.json"),
    '{ "name": "heddle", "type": "module", "exports": { "./runtime": "./runtime.js" } }',
  );
  writeFileSync(join(folder, "node_modules/heddle/runtime.js"), RUNTIME);
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
}, BUILD_TIMEOUT_MS);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test("loads .lv.tsx, .tsx and .ts, each importing the other", async () => {
  const { code, out, err } = await run({
    "main.ts": 'import { A } from "./a.lv.tsx"; const x: number = 2; console.log(JSON.stringify(A({ x })));',
    "a.lv.tsx": 'import { B } from "./b.tsx"; export const A = ({ x }: { x: number }) => <B y={x} />;',
    "b.tsx": 'import { three } from "./c.ts"; export const B = ({ y }: { y: number }) => <b>{y}{three}</b>;',
    "c.ts": "export const three: number = 3;",
  });
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(JSON.parse(out)).toMatchObject({ slots: [2, 3] });
});

test("a module is one however often it is imported, and another for each query", async () => {
  const { code, out } = await run({
    "main.ts": `const all = await Promise.all(["./a.tsx", "./a.tsx", "./a.tsx?v=2", "./a.tsx#h"].map((path) => import(path)));
      console.log(all.map((m) => all.findIndex((n) => n.A === m.A)).join());`,
    "a.tsx": "export const A = () => <b />;",
  });
  expect({ code, out }).toEqual({ code: 0, out: "0,0,2,3\n" });
});

test("require works too", async () => {
  const { code, out } = await run({
    "main.ts": 'import { createRequire } from "node:module"; console.log(typeof createRequire(import.meta.url)("./a.tsx").A);',
    "a.tsx": "export const A = () => <b />;",
  });
  expect({ code, out }).toEqual({ code: 0, out: "function\n" });
});

test("warnings are printed with their place and a frame, and the module runs", async () => {
  const { code, out, err } = await run({
    "main.ts": 'import "./a.lv.tsx"; console.log("runs");',
    "a.lv.tsx": "export const A = ({ xs }) => (\n  <ul>\n    {xs.map((x) => <li>{x}</li>)}\n  </ul>\n);",
  });
  expect({ code, out }).toEqual({ code: 0, out: "runs\n" });
  expect(err).toContain("a.lv.tsx:3:21 warning HED201: ");
  expect(err).toMatch(/> 3 \|\s+\{xs\.map\(\(x\) => <li>/);
});

test("an error ends the process with a frame, and nothing of the compiler's own stack", async () => {
  const { code, err } = await run({
    "main.ts": 'import "./a.lv.tsx";',
    "a.lv.tsx": "export const A = () => (\n  <b>\n    <i>\n  </b>\n);",
  });
  expect(code).toBe(1);
  expect(err).toContain("a.lv.tsx:4:7 error HED101: ");
  expect(err).toMatch(/> 4 \|\s+<\/b>/);
  expect(err).not.toContain("compile.js");
  expect(err).not.toContain("diagnostics");
});

test("all errors of a file come at once", async () => {
  const { code, err } = await run({
    "main.ts": 'import "./a.tsx";',
    "a.tsx": 'export const A = () => <b onclick="x">\n  <br>x</br>\n</b>;',
  });
  expect(code).toBe(1);
  expect(err).toContain("a.tsx:1:27 error HED112");
  expect(err).toContain("a.tsx:2:7 error HED109");
});

test("stack traces name the place in the source", async () => {
  const component = `import type { T } from "./nowhere.ts";

interface Props {
  fail(): void;
}

export function Late({ fail }: Props) {
  const label: string = "x";
  return (
    <main title={label}>
      <button
        onClick={() => {
          fail();
          throw new Error("in the handler");
        }}
      />
    </main>
  );
}

export const Early = ({ of }: { of: T }) => (
  <p>
    {
      // a comment
      (of as any).a.b
    }
  </p>
);
`;
  const { out } = await run({
    "main.ts": `import { Early, Late } from "./a.lv.tsx";
      const stackOf = (run: () => void) => { try { run(); } catch (error) { console.log((error as Error).stack!.match(/a\\.lv\\.tsx:\\d+:\\d+/)![0]); } };
      stackOf(() => (Late({ fail() {} }) as any).slots[1]());
      stackOf(() => Early({ of: {} } as any));`,
    "a.lv.tsx": component,
  });
  expect(out).toBe("a.lv.tsx:14:17\na.lv.tsx:25:21\n");
});

test("templates know their places, but in production they do not", async () => {
  const files = {
    "main.ts": 'import { A } from "./a.tsx"; console.log(JSON.stringify(A({ x: 1 }).of));',
    "a.tsx": "export const A = ({ x }: { x: number }) => <b>{x}</b>;",
  };
  const development = await run(files, { NODE_ENV: "" });
  expect(JSON.parse(development.out)).toEqual([realpathSync(join(folder, "a.tsx")), "A", "1:44", "1:48"]);
  expect((await run(files, { NODE_ENV: "production" })).out).toBe("[]\n");
});

test("a file that is not UTF-8 is refused with the place of the byte", async () => {
  const { code, err } = await run({
    "main.ts": 'import "./a.lv.tsx";',
    "a.lv.tsx": Buffer.from("// ok\nexport const A = () => <b>caf\xe9</b>;", "latin1"),
  });
  expect(code).toBe(1);
  expect(err).toContain("a.lv.tsx:2:30 error HED123: ");
  expect(err).toContain("offset 35 ");
});

test("a file that is missing is named, with who imports it", async () => {
  const { code, err } = await run({
    "main.ts": 'import "./a.lv.tsx";',
    "a.lv.tsx": 'import { B } from "./gone.lv.tsx"; export const A = () => <B />;',
  });
  expect(code).toBe(1);
  expect(err).toMatch(/Cannot find module '.*gone\.lv\.tsx' imported from .*a\.lv\.tsx/);
});

test("modules may import each other; what is used before it is there is named", async () => {
  const files = {
    "a.lv.tsx": 'import { B } from "./b.lv.tsx"; export const A = ({ n }) => <b>{n > 0 ? <B n={n - 1} /> : null}</b>;',
    "b.lv.tsx": 'import { A } from "./a.lv.tsx"; export const B = ({ n }) => <i><A n={n} /></i>;',
  };
  const right = await run({ ...files, "main.ts": 'import { A } from "./a.lv.tsx"; console.log(typeof A({ n: 1 }));' });
  expect({ code: right.code, out: right.out }).toEqual({ code: 0, out: "object\n" });
  const early = await run({
    ...files,
    "b.lv.tsx": `${files["b.lv.tsx"]} export const early = <A n={1} />;`,
    "main.ts": 'import "./a.lv.tsx";',
  });
  expect(early.code).toBe(1);
  expect(early.err).toContain("Cannot access 'A' before initialization");
});
