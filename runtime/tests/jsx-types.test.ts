import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, test } from "vitest";

const source = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

test("JSX that means something is accepted, and mistakes are type errors", { timeout: 120_000 }, () => {
  const program = ts.createProgram([source("./fixtures/jsx-types.tsx")], {
    strict: true,
    noEmit: true,
    jsx: ts.JsxEmit.Preserve,
    jsxImportSource: "heddle",
    target: ts.ScriptTarget.ES2023,
    lib: ["lib.es2024.d.ts"],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    allowImportingTsExtensions: true,
    skipLibCheck: true,
    types: ["node"],
    paths: { heddle: [source("../src/index.ts")], "heddle/jsx-runtime": [source("../src/jsx/jsx-runtime.ts")] },
  });
  // The fixture's mistakes are marked with @ts-expect-error: one that is no error any more is an error itself.
  const messages = ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
    const line = file === undefined ? 0 : file.getLineAndCharacterOfPosition(start ?? 0).line + 1;
    return `${file?.fileName ?? ""}:${line}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
  });
  expect(messages).toEqual([]);
});
