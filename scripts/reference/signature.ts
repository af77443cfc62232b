/** Signatures as they are written, without what only the implementation needs. */
import ts from "typescript";
import { docstringOf } from "./docstring.ts";
import type { Member } from "./read-module.ts";

/** A union of more than so many is a list of words, which need no lines of their own. */
const MANY = 8;
/** Characters of the lines on which they stand. */
const WIDTH = 120;

/** A declaration up to its body; of interfaces and classes the line that begins them. */
export function signatureOf(declaration: ts.Declaration, name: string): string {
  if (ts.isFunctionDeclaration(declaration)) {
    const from = (declaration.typeParameters ?? declaration.parameters).pos;
    const open = declaration.typeParameters === undefined ? "(" : "<";
    return `function ${name}${open}${textBetween(declaration, from, declaration.body?.pos ?? declaration.end)}`.replace(/;$/, "");
  }
  if (ts.isVariableDeclaration(declaration)) return variableSignature(declaration, name);
  if (ts.isInterfaceDeclaration(declaration) || ts.isClassDeclaration(declaration)) {
    const keyword = ts.isClassDeclaration(declaration) ? "class" : "interface";
    const heritage = (declaration.heritageClauses ?? []).map((clause) => clause.getText());
    return [keyword, name + typeParameters(declaration), ...heritage].join(" ");
  }
  if (ts.isTypeAliasDeclaration(declaration)) return aliasSignature(declaration);
  throw new Error(`${name}: the reference cannot show a ${ts.SyntaxKind[declaration.kind]} yet`);
}

/** What an interface or class has for others, in order; of all else nothing. */
export function membersOf(declaration: ts.Declaration): Member[] {
  if (ts.isInterfaceDeclaration(declaration)) return declaration.members.map(memberOf);
  if (ts.isClassDeclaration(declaration)) return declaration.members.filter(isPublic).map(memberOf);
  return [];
}

function aliasSignature(declaration: ts.TypeAliasDeclaration): string {
  const { type } = declaration;
  const members = ts.isUnionTypeNode(type) ? type.types.map((each) => each.getText()) : [];
  const isLong = members.length > MANY && members.every((each) => each.length < WIDTH);
  if (!isLong) return `type ${textBetween(declaration, declaration.name.pos, declaration.end)}`;
  return `type ${textBetween(declaration, declaration.name.pos, type.pos)}\n${filled(members.map((each) => `| ${each}`))};`;
}

/** Words on lines of a readable length. */
function filled(words: readonly string[]): string {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < WIDTH) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(`  ${word}`);
  }
  return lines.join("\n");
}

function variableSignature(declaration: ts.VariableDeclaration, name: string): string {
  const { type, initializer } = declaration;
  if (type !== undefined) return `const ${name}: ${type.getText()}`;
  if (initializer !== undefined && ts.isArrowFunction(initializer)) {
    const text = textBetween(initializer, initializer.getStart(), initializer.equalsGreaterThanToken.pos);
    return `function ${name}${text.replace(/^async /, "")}`;
  }
  throw new Error(`${name} has no type that is written out`);
}

function typeParameters({ typeParameters: list }: ts.InterfaceDeclaration | ts.ClassDeclaration): string {
  return list === undefined ? "" : `<${list.map((each) => each.getText()).join(", ")}>`;
}

function memberOf(member: ts.TypeElement | ts.ClassElement): Member {
  const text = oneLine(memberText(member)).replace(/^(?:(?:readonly|override|public) )+/, "");
  return { signature: text.replace(/;$/, ""), docstring: docstringOf(member) };
}

/** Without body and first value; an accessor is a property to others. */
function memberText(member: ts.TypeElement | ts.ClassElement): string {
  if (ts.isGetAccessor(member)) return `${member.name.getText()}: ${member.type?.getText() ?? "unknown"}`;
  if (ts.isPropertyDeclaration(member)) return textBetween(member, member.getStart(), member.type?.end ?? member.name.end);
  return textBetween(member, member.getStart(), ts.isMethodDeclaration(member) ? (member.body?.pos ?? member.end) : member.end);
}

function isPublic(member: ts.ClassElement): boolean {
  if (ts.isSetAccessor(member) || member.name === undefined || ts.isPrivateIdentifier(member.name)) return false;
  return (ts.getCombinedModifierFlags(member) & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected)) === 0;
}

function textBetween(node: ts.Node, from: number, to: number): string {
  return node.getSourceFile().text.slice(from, to).trim();
}

/** In a table there are no lines: `{ a: string; b: number }`, and no operator before the first of several types. */
function oneLine(text: string): string {
  return text
    .replaceAll(/\s+/g, " ")
    .replaceAll(/([(:<=]) \| /g, "$1 ")
    .replaceAll(/, \)/g, ")")
    .replaceAll("( ", "(")
    .replaceAll("; }", " }");
}
