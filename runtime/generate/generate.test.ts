import { expect, test } from "vitest";
import { domName } from "../../protocol/src/attribute-names.ts";
import { htmlModule } from "./html.ts";
import { mathModule } from "./mathml.ts";
import { svgModule } from "./svg.ts";

/** The members of each interface of a module. */
function interfacesOf(text: string): string[][] {
  const bodies = [...text.matchAll(/^export interface [^{]*\{\n(.*?)^\}/gms)].map(([, body]) => body!);
  return bodies.map((body) => [...body.matchAll(/^ {2}"?([^"?]+)"?\?:/gm)].map(([, name]) => name!));
}

test.each([
  ["HTML", htmlModule(), false],
  ["SVG", svgModule(), true],
  ["MathML", mathModule(), true],
])("%s: another spelling of an attribute that the types accept is written as an attribute that they have", (_, text, foreign) => {
  const interfaces = interfacesOf(text);
  const unknown = interfaces.flatMap((names) => names.filter((name) => !names.includes(domName(name, { foreign }))));
  expect(interfaces.length).toBeGreaterThan(10);
  expect(unknown).toEqual([]);
});
