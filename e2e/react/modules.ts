/** The same source as a module of Heddle's and of React's. */
import { createRequire } from "node:module";
import { transformSync } from "@babel/core";
import typescript from "@babel/plugin-transform-typescript";
import presetReact from "@babel/preset-react";
import * as esbuild from "esbuild";
import * as heddle from "heddle";
import { compile } from "heddle/compiler";
import * as compiled from "heddle/runtime";
import * as react from "react";
import { renderToStaticMarkup } from "react-dom/server";
import type { ComponentFunction } from "../../runtime/src/component/instance.ts";
import { View } from "../../runtime/src/view/view.ts";

const require = createRequire(import.meta.url);

export interface Html {
  readonly body: string;
  /** The style sheet into which Heddle collects `style` attributes. */
  readonly css: string;
}

/** What a module may import besides `heddle`, by name. */
export type Modules = Readonly<Record<string, unknown>>;

const toCommonJs = (code: string): string => esbuild.transformSync(code, { format: "cjs" }).code;

/** Runs a module of CommonJS; `modules` are those that it may import. */
function evaluate(code: string, modules: Modules): unknown {
  const module = { exports: {} as { default?: unknown } };
  // oxlint-disable-next-line typescript/no-implied-eval -- running what was compiled is what this is for
  new Function("module", "exports", "require", code)(module, module.exports, (name: string) => modules[name]);
  return module.exports.default;
}

/** A module's default export as Heddle compiles it. Throws where it is refused. */
export function heddleComponent(source: string, modules: Modules = {}, development = false): ComponentFunction {
  const { code, diagnostics } = compile(source, { filename: "case.lv.tsx", development });
  if (code === null) throw new Error(diagnostics.map((d) => `${d.code} ${d.message}`).join("\n"));
  return evaluate(toCommonJs(code), { heddle, "heddle/runtime": compiled, ...modules }) as ComponentFunction;
}

/** The same of React's. */
export function reactComponent(source: string, modules: Modules = {}): react.FunctionComponent {
  const { code } = transformSync(source, {
    filename: "case.tsx",
    configFile: false,
    babelrc: false,
    presets: [[presetReact, { runtime: "automatic" }]],
    plugins: [[typescript, { allowDeclareFields: true }]],
  })!;
  const all = { heddle: react, "react/jsx-runtime": require("react/jsx-runtime"), react, ...modules };
  return evaluate(toCommonJs(code!), all) as react.FunctionComponent;
}

/** What Heddle makes of a module's default export. Throws where it is refused. */
export function renderHeddle(source: string): Html {
  const view = new View({ id: "case", component: heddleComponent(source), props: {}, observer: { onWarning: () => {} } });
  const { body, css } = view.html();
  const html = { body: Buffer.from(body).toString(), css: Buffer.from(css).toString() };
  view.close();
  return html;
}

/** What React makes of it. */
export function renderReact(source: string): Html {
  // React asks browsers to load images early: that is no part of the page.
  const body = renderToStaticMarkup(react.createElement(reactComponent(source))).replace(/^(<link rel="preload"[^>]*>)+/, "");
  return { body, css: "" };
}
