/** What a user's TypeScript makes of the package as npm packs it: `heddle/tsconfig`, entry points, types of JSX. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findNpm } from "../scripts/bootstrap/npm.mjs";

const root = fileURLToPath(new URL("../", import.meta.url));
const tsc = join(root, "node_modules/typescript/bin/tsc");

let app: string;

beforeAll(() => {
  app = mkdtempSync(join(tmpdir(), "heddle-package-"));
  npm("pack", "--ignore-scripts", "--silent", "--pack-destination", app);
  mkdirSync(join(app, "node_modules/@types"), { recursive: true });
  execFileSync("sh", ["-c", "tar -xzf heddle-*.tgz && mv package node_modules/heddle"], { cwd: app });
  mkdirSync(join(app, "node_modules/@testing-library"));
  for (const name of ["csstype", "@types/node", "undici-types", "@testing-library/dom", "@types/aria-query"])
    symlinkSync(join(root, "node_modules", name), join(app, "node_modules", name));
  write("package.json", { name: "app", type: "module" });
});

afterAll(() => rmSync(app, { recursive: true, force: true }));

function npm(...args: string[]): void {
  const found = findNpm(process.env, process.execPath);
  if ("script" in found) execFileSync(process.execPath, [found.script, ...args], { cwd: root });
  else execFileSync(found.command, args, { cwd: root });
}

function write(name: string, content: string | object): void {
  mkdirSync(dirname(join(app, name)), { recursive: true });
  writeFileSync(join(app, name), typeof content === "string" ? content : JSON.stringify(content));
}

/** What `tsc` prints for the app under a configuration. */
function check(tsconfig: object): string {
  write("tsconfig.json", tsconfig);
  return spawnSync(process.execPath, [tsc, "--pretty", "false"], { cwd: app, encoding: "utf8" }).stdout;
}

const COUNTER = `import { useState } from "heddle";

export default function Counter({ start = 0 }: { start?: number }) {
  const [count, setCount] = useState(start);
  return (
    <main style={{ color: "red" }}>
      <button type="button" onClick={(e) => setCount(count + e.button)}>
        {count}
      </button>
    </main>
  );
}
`;

const TEST = `import { mount } from "heddle/testing";
import { dropLink } from "heddle/testing/playwright";
import Counter from "./counter.lv.tsx";

const { screen, user, takePatches } = await mount(Counter, { props: { start: 1 } });
await user.click(screen.getByRole("button"));
const sizes: number[] = takePatches().map(({ bytes }) => bytes);
console.log(sizes, dropLink);
`;

const SERVER = `import { serve } from "heddle/server";
import Counter from "./counter.lv.tsx";

const app = await serve({ port: 3000, routes: { "/": Counter } });
console.log(app.url);
`;

test("the README's app is accepted with nothing but heddle/tsconfig", () => {
  write("counter.lv.tsx", COUNTER);
  write("server.ts", SERVER);
  expect(check({ extends: "heddle/tsconfig" })).toBe("");
});

test("so it is with a bundler's settings, preserved JSX, the DOM's library, and optional properties that are exact", () => {
  const compilerOptions = {
    jsx: "preserve",
    module: "esnext",
    moduleResolution: "bundler",
    lib: ["es2024", "dom", "dom.iterable"],
    types: ["node"],
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
  };
  expect(check({ extends: "heddle/tsconfig", compilerOptions })).toBe("");
});

test("so are tests by heddle/testing, with the DOM's library, and what they get wrong is an error", () => {
  write("counter.lv.tsx", COUNTER);
  write("counter.test.ts", TEST);
  const tsconfig = { extends: "heddle/tsconfig", compilerOptions: { lib: ["es2024", "dom"], types: ["node"] }, files: ["counter.test.ts"] };
  expect(check(tsconfig)).toBe("");
  write("counter.test.ts", TEST.replace("start: 1", "strat: 1").replace('user.click(screen.getByRole("button"))', 'user.click("button")'));
  const lines = check(tsconfig).split("\n");
  rmSync(join(app, "counter.test.ts"));
  expect(lines.filter((line) => line.startsWith("counter"))).toEqual([
    expect.stringMatching(/error TS2561: .*strat/),
    expect.stringMatching(/error TS2345: .*'string' is not assignable to parameter of type 'Element'/),
  ]);
});

test("a mistake is reported with file, line and column", () => {
  write(
    "page.lv.tsx",
    `import Counter from "./counter.lv.tsx";\n\nexport const Page = () => <Counter strat={1} />;\nexport const Form = () => <button type="sumbit" />;\n`,
  );
  const lines = check({ extends: "heddle/tsconfig" }).split("\n");
  expect(lines[0]).toMatch(/^page\.lv\.tsx\(3,36\): error TS2322: /);
  expect(lines[1]).toMatch(/Property 'strat' does not exist .* Did you mean 'start'\?/);
  expect(lines[2]).toMatch(/^page\.lv\.tsx\(4,35\): error TS2820: .* Did you mean '"submit"'\?/);
  expect(lines.slice(3)).toEqual([""]);
});
