/** Reads what an entry point exports, and the types that its signatures name. */
import { basename, relative } from "node:path";
import ts from "typescript";
import { root } from "../workspace.ts";
import { docstringOf, moduleDocstring } from "./docstring.ts";
import type { EntryPoint } from "./entry-points.ts";
import { membersOf, signatureOf } from "./signature.ts";

/** One name: its signatures are those of a function's overloads, else one. */
export interface Entry {
  readonly symbol: ts.Symbol;
  readonly name: string;
  readonly isDefault: boolean;
  readonly docstring: string;
  readonly signatures: readonly string[];
  readonly members: readonly Member[];
  /** False of what is made from lists of the standards, and too long to be shown. */
  readonly isListed: boolean;
  /** Its file in the repository's words, for the group in which it stands. */
  readonly file: string;
  /** What its signature and members name, in the order in which they do. */
  readonly named: readonly ts.Symbol[];
}

export interface Member {
  readonly signature: string;
  readonly docstring: string;
}

export interface ApiModule {
  readonly point: EntryPoint;
  readonly docstring: string;
  /** In the order of the module's own export declarations. */
  readonly exports: readonly Entry[];
  /** What signatures name and the entry point does not export: it can be read, and not imported. */
  readonly behind: readonly Entry[];
}

/** Throws if the program lacks one of the modules. */
export function readModules(program: ts.Program, points: readonly EntryPoint[]): ApiModule[] {
  const modules = points.map((point) => readExports(program, point));
  const exported = new Set(modules.flatMap(({ exports }) => exports.map(({ symbol }) => symbol)));
  return modules.map((module) => ({ ...module, behind: readBehind(program, module.exports, exported) }));
}

function readExports(program: ts.Program, point: EntryPoint): Omit<ApiModule, "behind"> {
  const file = program.getSourceFile(point.source);
  if (file === undefined) throw new Error(`${point.specifier}: there is no ${point.source}`);
  const checker = program.getTypeChecker();
  const symbol = checker.getSymbolAtLocation(file);
  const exported = symbol === undefined ? [] : checker.getExportsOfModule(symbol);
  return {
    point,
    docstring: moduleDocstring(file, point.specifier),
    exports: exported.map((each) => readEntry(program, resolve(checker, each), each.name)),
  };
}

/** What other entry points export is found there. */
function readBehind(program: ts.Program, exports: readonly Entry[], exported: ReadonlySet<ts.Symbol>): Entry[] {
  const seen = new Set(exported);
  const behind = new Map<string, Entry>();
  const waiting = exports.flatMap(({ named }) => named);
  for (const symbol of waiting) {
    if (seen.has(symbol) || !isTypeOfOurs(program, symbol)) continue;
    seen.add(symbol);
    const entry = readEntry(program, symbol, symbol.name);
    // Several files have a short name for the same.
    behind.set(`${entry.name} ${entry.signatures.join()}`, entry);
    waiting.push(...entry.named);
  }
  return [...behind.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Interfaces and aliases of Heddle's own. Classes stay what they are: nobody makes one, or looks into it. */
function isTypeOfOurs(program: ts.Program, symbol: ts.Symbol): boolean {
  const declaration = symbol.declarations?.[0];
  if (declaration === undefined || !(ts.isInterfaceDeclaration(declaration) || ts.isTypeAliasDeclaration(declaration))) return false;
  const file = declaration.getSourceFile();
  return !file.isDeclarationFile && !isGenerated(file) && !program.isSourceFileDefaultLibrary(file);
}

function readEntry(program: ts.Program, symbol: ts.Symbol, exportedAs: string): Entry {
  const checker = program.getTypeChecker();
  const declarations = withoutImplementation(symbol.declarations ?? []);
  const [first] = declarations;
  if (first === undefined) throw new Error(`${exportedAs} has no declaration`);
  const file = first.getSourceFile();
  const isDefault = exportedAs === "default";
  const isListed = !isGenerated(file) && !ts.isModuleDeclaration(first);
  const name = isDefault ? (ts.getNameOfDeclaration(first)?.getText() ?? basename(file.fileName, ".ts")) : exportedAs;
  return {
    symbol,
    name,
    isDefault,
    docstring: [...new Set(declarations.map(docstringOf))].filter((text) => text !== "").join("\n\n"),
    signatures: isListed ? declarations.map((each) => signatureOf(each, name)) : [],
    members: isListed ? declarations.flatMap(membersOf) : [],
    isListed,
    file: relative(root, file.fileName),
    named: isListed ? [...new Set(declarations.flatMap((each) => namedIn(checker, each)))] : [],
  };
}

/** Of a function with overloads, its implementation is nobody's concern. */
function withoutImplementation(declarations: readonly ts.Declaration[]): readonly ts.Declaration[] {
  const overloads = declarations.filter((each) => ts.isFunctionDeclaration(each) && each.body === undefined);
  return overloads.length > 0 ? overloads : declarations;
}

function isGenerated(file: ts.SourceFile): boolean {
  return /\/generated\//.test(file.fileName);
}

/** Types that stand in a declaration, outside of its body and of what is private. */
function namedIn(checker: ts.TypeChecker, declaration: ts.Declaration): ts.Symbol[] {
  const named = new Set<ts.Symbol>();
  const visit = (node: ts.Node): void => {
    if (ts.isBlock(node) || isPrivate(node)) return;
    if (ts.isVariableDeclaration(node) && node.type !== undefined) return visit(node.type);
    if (ts.isIdentifier(node) && ts.isPartOfTypeNode(node)) {
      const symbol = checker.getSymbolAtLocation(node);
      if (symbol !== undefined) named.add(outermost(checker, resolve(checker, symbol)));
    }
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(declaration, visit);
  return [...named];
}

/** Of what a namespace has, the namespace. */
function outermost(checker: ts.TypeChecker, symbol: ts.Symbol): ts.Symbol {
  const block = symbol.declarations?.[0]?.parent;
  if (block === undefined || !ts.isModuleBlock(block)) return symbol;
  return checker.getSymbolAtLocation(block.parent.name) ?? symbol;
}

function isPrivate(node: ts.Node): boolean {
  return (
    ts.isConstructorDeclaration(node) ||
    (ts.isClassElement(node) && (ts.getCombinedModifierFlags(node) & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected)) !== 0) ||
    (ts.isClassElement(node) && node.name !== undefined && ts.isPrivateIdentifier(node.name))
  );
}

function resolve(checker: ts.TypeChecker, symbol: ts.Symbol): ts.Symbol {
  return (symbol.flags & ts.SymbolFlags.Alias) === 0 ? symbol : checker.getAliasedSymbol(symbol);
}
