import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";

type TagMap = "HTMLElementTagNameMap" | "SVGElementTagNameMap" | "MathMLElementTagNameMap";

const LIB_DOM = fileURLToPath(import.meta.resolve("typescript/lib/lib.dom.d.ts"));

/** The tags of one of lib.dom's maps, each with the name of its element's interface. */
export function domTags(map: TagMap): Map<string, string> {
  const source = ts.createSourceFile(LIB_DOM, readFileSync(LIB_DOM, "utf8"), ts.ScriptTarget.Latest);
  const declaration = source.statements.find(
    (statement): statement is ts.InterfaceDeclaration => ts.isInterfaceDeclaration(statement) && statement.name.text === map,
  );
  if (declaration === undefined) throw new Error(`lib.dom has no ${map} any more`);
  return new Map(
    declaration.members.filter(ts.isPropertySignature).map((member) => {
      if (!ts.isStringLiteral(member.name)) throw new Error(`${map} has a tag that is no string: ${member.name.getText(source)}`);
      return [member.name.text, member.type!.getText(source)];
    }),
  );
}
