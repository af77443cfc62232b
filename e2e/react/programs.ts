/** Modules of components by chance: what JSX can hold, nested in itself. */
import fc from "fast-check";

// What is compared is what both say of it, so whatever a parser would move is left out: blocks hold anything, inline
// elements only inline ones.
const BLOCKS = ["div", "section", "article"] as const;
const INLINE = ["span", "b", "em"] as const;

const word = fc.stringMatching(/^[a-zäß0-9]{1,5}$/);
const literal = fc.oneof(word, fc.constantFrom(" ", "\n", "\n  ", "&amp;", "&nbsp;", "&lt;b&gt;", "a b", " a", "b ", "\n c\n"));
const value = fc.oneof(
  word.map((text) => JSON.stringify(text)),
  fc.integer({ min: -3, max: 1000 }).map(String),
  fc.constantFrom(
    '""',
    "null",
    "undefined",
    "true",
    "false",
    "0",
    "NaN",
    "1.5",
    "10n",
    '" x "',
    '"<i>"',
    "p.a",
    "p.b",
    "p.c",
    "p.d",
    "`${p.a}-${p.b}`",
  ),
);
const condition = fc.constantFrom("p.a", "p.b", "p.c", "p.d", "p.a === 1", "!p.c", "p.d.length > 0", "true", "false", "0", '""');

const name = fc.constantFrom("title", "id", "lang", "data-x", "aria-label", "className", "hidden", "tabIndex", "foo-bar");
// Of the values in which both agree for this name.
const attributeOf = (of: string): fc.Arbitrary<string> => {
  if (of === "hidden") return fc.constantFrom("hidden", "hidden={true}", "hidden={!p.a}", "hidden={null}");
  const text = fc.oneof(
    word.map((text) => `"${text}"`),
    value.filter((one) => !["true", "false", "p.c"].includes(one)).map((one) => `{${one}}`),
  );
  return text.map((one) => `${of}=${one}`);
};
const style = fc.constantFrom(
  'style={{ color: "red" }}',
  "style={{ width: p.a, opacity: 0.5 }}",
  "style={p.c ? { margin: 0 } : undefined}",
);
const spread = fc.constantFrom(
  "{...p.e}",
  "{...{ title: p.d }}",
  "{...(p.a && { lang: p.d })}",
  "{...null}",
  '{...{ className: "s", "data-s": 1 }}',
  "{...{ style: { top: 1 } }}",
);
const attributes = fc
  .tuple(
    fc.uniqueArray(name, { maxLength: 3 }),
    fc.option(style, { freq: 4 }),
    fc.array(spread, { maxLength: 2 }),
    fc.infiniteStream(fc.nat()),
  )
  .chain(([names, styled, spreads, order]) =>
    fc.tuple(...names.map(attributeOf)).map((named) => {
      const ranks = new Map([...named, ...(styled === null ? [] : [styled]), ...spreads].map((one) => [one, order.next().value as number]));
      return [...ranks]
        .toSorted(([, a], [, b]) => a - b)
        .map(([code]) => ` ${code}`)
        .join("");
    }),
  );

interface Level {
  block: string;
  inline: string;
  blocks: string;
  inlines: string;
}

const { block, inline } = fc.letrec<Level>((tie) => {
  const contents = (of: "block" | "inline"): fc.Arbitrary<string> =>
    fc.array(tie(of), { maxLength: 4, size: "max", depthIdentifier: "jsx" }).map((all) => all.join(""));
  const content = (tags: readonly string[], own: "blocks" | "inlines"): fc.Arbitrary<string> => {
    const element = fc
      .tuple(fc.constantFrom(...tags), attributes, tie(own))
      .map(([tag, given, inner]) => (inner === "" ? `<${tag}${given} />` : `<${tag}${given}>${inner}</${tag}>`));
    return fc.oneof(
      { depthIdentifier: "jsx", maxDepth: 4 },
      literal,
      value.map((one) => `{${one}}`),
      fc.constant("{/* nothing */}"),
      element,
      fc.tuple(condition, element).map(([when, shown]) => `{${when} && ${shown}}`),
      fc.tuple(condition, element, element).map(([when, shown, other]) => `{${when} ? ${shown} : ${other}}`),
      fc
        .tuple(fc.integer({ min: 0, max: 3 }), element)
        .map(([length, shown]) => `{[7, 8, 9].slice(0, ${length}).map((n) => <Fragment key={n}>{n}${shown}</Fragment>)}`),
      tie(own).map((inner) => `<>${inner}</>`),
      fc
        .tuple(fc.constantFrom("Plain", "Wrap", "Twice"), value, tie("inlines"))
        .map(([component, given, inner]) => `<${component} given={${given}} p={p}>${inner}</${component}>`),
      element.map((shown) => `{[${shown}, "t", null].map((x, at) => <Fragment key={at}>{x}</Fragment>)}`),
      element.map((shown) => `<Render p={p}>{(p) => ${shown}}</Render>`),
    );
  };
  return {
    block: fc.oneof(content(BLOCKS, "blocks"), content(INLINE, "inlines")),
    inline: content(INLINE, "inlines"),
    blocks: contents("block"),
    inlines: contents("inline"),
  };
});

const PRELUDE = `import { Fragment } from "heddle";
const Plain = ({ given }) => <>{given}</>;
const Wrap = ({ given, children }) => <span title={typeof given}>{children}</span>;
const Twice = ({ children, p }) => { if (p.b === 0) return [children, <i key="i">{children}</i>]; return null; };
const Render = ({ children, p }) => children({ ...p, a: 2 });
`;
const PROPS = `{ a: 1, b: 0, c: true, d: "d", e: { title: "e", lang: undefined, "data-e": "", className: "c" } }`;

/** A module's source. */
export const programs: fc.Arbitrary<string> = fc
  .tuple(fc.array(block, { maxLength: 3 }), fc.array(inline, { maxLength: 2 }))
  .map(
    ([blocks, inlines]) =>
      `${PRELUDE}const A = (p) => <div>${blocks.join("")}</div>;\nconst B = (p) => <p>${inlines.join("")}</p>;\nexport default () => <main><A {...${PROPS}} /><B {...${PROPS}} /></main>;\n`,
  );
