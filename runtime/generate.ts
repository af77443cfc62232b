/**
 * Turns what others keep of HTML, SVG, MathML and ARIA into the interfaces of `heddle/jsx-runtime`: plain ones, so that
 * TypeScript is quick with them and shows them readably. `node runtime/generate.ts` writes them; with `--check` it only
 * says whether what is committed is up to date.
 */
import { writeOrCheck } from "../scripts/generated-files.ts";
import { ariaModule } from "./generate/aria.ts";
import { htmlModule } from "./generate/html.ts";
import { mathModule } from "./generate/mathml.ts";
import { svgModule } from "./generate/svg.ts";

writeOrCheck(
  new Map([
    ["runtime/src/jsx/generated/aria.ts", ariaModule()],
    ["runtime/src/jsx/generated/html.ts", htmlModule()],
    ["runtime/src/jsx/generated/mathml.ts", mathModule()],
    ["runtime/src/jsx/generated/svg.ts", svgModule()],
  ]),
);
