/** The built client gives the properties in `own-names.ts` other names: no object of the browser's must be asked for one of them. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, test } from "vitest";
import { OWN_NAMES } from "../own-names.ts";

const folder = fileURLToPath(new URL("..", import.meta.url));
const own = new Set(OWN_NAMES);

/** Where a property of the platform is asked for by such a name, as `file:line: name`. */
function misnamed(program: ts.Program, sources: readonly ts.SourceFile[]): string[] {
  const checker = program.getTypeChecker();
  const found: string[] = [];
  const isPlatforms = (symbol: ts.Symbol | undefined): boolean =>
    !!symbol?.declarations?.some((declaration) => program.isSourceFileDefaultLibrary(declaration.getSourceFile()));
  const look = (node: ts.Node): void => {
    const [type, name] = lookedUp(node, checker);
    if (type && name && own.has(name.text) && isPlatforms(checker.getPropertyOfType(checker.getNonNullableType(type), name.text))) {
      const source = node.getSourceFile();
      const { line } = source.getLineAndCharacterOfPosition(name.getStart());
      found.push(`${source.fileName.replace(folder, "")}:${line + 1}: ${name.text}`);
    }
    ts.forEachChild(node, look);
  };
  sources.forEach(look);
  return found;
}

/** What of a type this node looks up, if it does: `object.name`, or `{ name }` as a pattern. */
function lookedUp(node: ts.Node, checker: ts.TypeChecker): [type?: ts.Type, name?: ts.Identifier] {
  if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.name)) return [checker.getTypeAtLocation(node.expression), node.name];
  if (!ts.isBindingElement(node) || !ts.isObjectBindingPattern(node.parent)) return [];
  const name = node.propertyName ?? node.name;
  return ts.isIdentifier(name) ? [checker.getTypeAtLocation(node.parent), name] : [];
}

function check(extra: Readonly<Record<string, string>>): string[] {
  const { config } = ts.readConfigFile(`${folder}tsconfig.json`, (path) => readFileSync(path, "utf8")) as { config: unknown };
  const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, folder);
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (path) => path in extra || fileExists(path);
  host.getSourceFile = (path, target, ...rest) =>
    path in extra ? ts.createSourceFile(path, extra[path]!, target) : getSourceFile(path, target, ...rest);
  const program = ts.createProgram([...fileNames, ...Object.keys(extra)], { ...options, noEmit: true, composite: false }, host);
  const sources = program.getSourceFiles().filter(({ fileName }) => fileName in extra || fileName.startsWith(`${folder}src/`));
  expect(sources.length).toBeGreaterThan(50);
  return misnamed(program, sources);
}

test("our own names are asked of our own objects alone", () => {
  const wrong = `${folder}src/wrong.ts`;
  const source = [
    "export const name = (element: Element | null) => (element as HTMLInputElement | null)?.name;",
    "export const text = ({ text }: HTMLAnchorElement) => text;",
    "export const own = ({ text }: { text: string }) => text;",
  ];
  // Those that are put there are found, and no others.
  expect(check({ [wrong]: source.join("\n") })).toEqual(["src/wrong.ts:1: name", "src/wrong.ts:2: text"]);
});
