/** Components by chance that only show what they are given: those that the compiler may write out where they are used. */
import fc from "fast-check";

/** In the order in which they are declared; each may show those behind it. */
export const SHAPES = ["Box", "Frame", "Slip"] as const;

const PLAIN = [
  "{label}",
  "{n}",
  "{children}",
  "{children}",
  "still",
  "<i>{n}</i>",
  "<em title={label}>{label}</em>",
  '<b className={n > 1 ? "many" : "few"} data-n={n} />',
  "{n > 1 && <i>{n}</i>}",
  "{n % 2 === 0 ? <b>{label}</b> : <u>{n}{mark}</u>}",
  '<button onClick={onPick}>{mark ?? "s"}</button>',
  "<div>{children}</div>",
  "{n > 2 ? null : children}",
  "<Deep />",
  "<Read />",
  "<Ctx value={n}>{children}<Read /></Ctx>",
  "{[n, label].length}",
  "{`${label}-${n}`}",
  '<p style={{ width: n < 0 ? 0 : n, color: "red" }} {...(n > 1 ? { title: label } : {})} />',
] as const;

const PARAMETERS = [
  "{ label, n, mark, children, onPick }",
  '{ label, n = 1, mark = "m", children, onPick }',
  "{ label, n, children, onPick, ...others }",
] as const;

const rooted = (nodes: string): fc.Arbitrary<string> =>
  fc.constantFrom(`<section title={label}>${nodes}</section>`, `<div>${nodes}</div>`, `<><b>{n}</b>${nodes}</>`, `<>${nodes}<i /></>`);

function shapeOf(name: string, others: readonly string[]): fc.Arbitrary<string> {
  const call = fc
    .tuple(fc.constantFrom("", ...others), fc.constantFrom("label={label}", 'label="x"', "label={label} n={n}", "n={n} mark={label}"))
    .map(([other, props]) => (other === "" ? "{n}" : `<${other} ${props} onPick={onPick}>{children}</${other}>`));
  const nodes = fc.array(fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...PLAIN) }, { weight: 2, arbitrary: call }), { maxLength: 4 });
  return fc.tuple(nodes.map((all) => all.join("")).chain(rooted), fc.constantFrom(...PARAMETERS)).map(([jsx, parameters]) => {
    const own = parameters.includes("mark") ? "" : "  const { mark } = others;\n";
    return `function ${name}(${parameters}) {\n${own}  return ${jsx};\n}\n`;
  });
}

export const shapes: fc.Arbitrary<string> = fc
  .tuple(...SHAPES.map((name, at) => shapeOf(name, SHAPES.slice(at + 1))))
  .map((all) => all.join(""));

/** A use of one, with such values for its props and such content. */
export const shapeCall = (
  texts: fc.Arbitrary<string>,
  numbers: fc.Arbitrary<string>,
  actions: fc.Arbitrary<string>,
  content: fc.Arbitrary<string>,
): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.constantFrom(...SHAPES),
      fc.oneof(texts, fc.constantFrom("label", '"still"')),
      fc.oneof(numbers, fc.constantFrom("n", "1", "undefined")),
      actions,
      fc.constantFrom("", ' mark="?"', " mark={label}"),
      content,
    )
    .map(([name, label, n, done, mark, inner]) => {
      const props = `label={${label}} n={${n}}${mark} onPick={() => { ${done}; }}`;
      return inner === "" ? `<${name}@key ${props} />` : `<${name}@key ${props}>${inner}</${name}>`;
    });
