/** What MathML's elements take. */
import { createRequire } from "node:module";
import { domTags } from "./dom-tags.ts";
import { COMMON, interfaceText, type Members, moduleText, spaceText } from "./interface-text.ts";

interface Attribute {
  readonly name: string;
  readonly values?: readonly { readonly name: string }[];
}

interface MathData {
  readonly globalAttributes: readonly Attribute[];
  readonly tags: readonly { readonly name: string; readonly attributes: readonly Attribute[] }[];
}

const data = createRequire(import.meta.url)("@michijs/vscode-mathml/dist/mathml.json") as MathData;

// MathML Core has these everywhere, and the data does not.
const MORE = ["mathbackground", "mathcolor", "mathsize", "intent", "arg"];

function members(attributes: readonly Attribute[]): Members {
  return new Map(
    attributes
      .filter(({ name }) => !name.startsWith("on") && !COMMON.has(name))
      .map(({ name, values = [] }) => [name, valueType(values.map((v) => v.name))]),
  );
}

// A boolean would be no word: MathML's `false` is not the same as nothing.
const valueType = (words: readonly string[]): string =>
  words.length === 0 ? "Text" : `Token<${words.map((word) => JSON.stringify(word)).join(" | ")}>`;

/** The module of MathML's attributes. Tags that MathML Core no longer has are left out. */
export function mathModule(): string {
  const own = new Map(data.tags.map(({ name, attributes }) => [name, members(attributes)]));
  const common = members([...data.globalAttributes, ...MORE.map((name) => ({ name }))]);
  return moduleText(
    [
      'import type { ElementAttributes } from "../attributes.ts";',
      'import type { CustomRefAttribute, RefAttribute } from "../refs.ts";',
      'import type { Text, Token } from "../values.ts";',
    ],
    [
      `/** What all elements of MathML take; \`E\` is the element's interface. */\n${interfaceText("MathMLAttributes<E = MathMLElement> extends ElementAttributes<E>", common)}`,
      ...spaceText({
        name: "MathElements",
        prefix: "Math",
        tags: new Map([...domTags("MathMLElementTagNameMap")].filter(([tag]) => own.has(tag))),
        bases: (tag, element) => [`MathMLAttributes<${element}>`, tag.includes("-") ? "CustomRefAttribute" : `RefAttribute<"${tag}">`],
        members: (tag) => own.get(tag)!,
      }),
    ],
  );
}
