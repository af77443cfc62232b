/** A project of TypeScript files as an editor sees it, in which `heddle` is the sources. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const source = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const OPTIONS: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  jsx: ts.JsxEmit.ReactJSX,
  jsxImportSource: "heddle",
  target: ts.ScriptTarget.ES2023,
  // Without `dom`: Heddle's types bring what they need.
  lib: ["lib.es2024.d.ts"],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  allowImportingTsExtensions: true,
  skipLibCheck: true,
  types: ["node"],
  paths: {
    heddle: [source("../../src/index.ts")],
    "heddle/jsx-runtime": [source("../../src/jsx/jsx-runtime.ts")],
    "heddle/server": [source("../../src/server/index.ts")],
  },
};

export interface TypeProject {
  readonly service: ts.LanguageService;
  /** Where a file of the project would be; imports between them are relative. */
  path(name: string): string;
  /** What is wrong with a file, in the order of its lines. */
  mistakes(name: string): Mistake[];
}

export interface Mistake {
  /** From 1. */
  readonly line: number;
  /** From 1, as `tsc` prints it. */
  readonly column: number;
  readonly length: number;
  readonly message: string;
}

/** A project of the given files, by name. */
export function typeProject(files: Readonly<Record<string, string>>, options: ts.CompilerOptions = {}): TypeProject {
  const path = (name: string): string => source(`../project/${name}`);
  const texts = new Map(Object.entries(files).map(([name, text]) => [path(name), text]));
  const read = (file: string): string | undefined => texts.get(file) ?? ts.sys.readFile(file);
  const service = ts.createLanguageService({
    useCaseSensitiveFileNames: () => true,
    readFile: read,
    fileExists: (file) => texts.has(file) || ts.sys.fileExists(file),
    directoryExists: (folder) => [...texts.keys()].some((file) => file.startsWith(`${folder}/`)) || ts.sys.directoryExists(folder),
    getCurrentDirectory: () => source("../.."),
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    getCompilationSettings: () => ({ ...OPTIONS, ...options }),
    getScriptFileNames: () => [...texts.keys()],
    getScriptVersion: () => "1",
    getScriptSnapshot: (file) => {
      const text = read(file);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
  });
  return { service, path, mistakes: (name) => mistakesIn(service, path(name)) };
}

function mistakesIn(service: ts.LanguageService, path: string): Mistake[] {
  const found = [...service.getSyntacticDiagnostics(path), ...service.getSemanticDiagnostics(path)];
  return found
    .toSorted((a, b) => a.start! - b.start!)
    .map(({ file, start, length, messageText }) => {
      const { line, character } = file!.getLineAndCharacterOfPosition(start!);
      return { line: line + 1, column: character + 1, length: length!, message: ts.flattenDiagnosticMessageText(messageText, " ") };
    });
}

/** The text of a file in `tests/fixtures/types`. */
export const typeFixture = (name: string): string => readFileSync(source(`../fixtures/types/${name}`), "utf8");
