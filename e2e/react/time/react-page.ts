/**
 * The same program in React's hands. React looks for a browser when it is loaded and never again, so there is one window for all programs, as
 * globals of the process; each event is an `act`, after which all that follows from it has happened.
 */
import { createRequire } from "node:module";
import { JSDOM, VirtualConsole } from "jsdom";
import * as react from "react";
import { createUser } from "../../../testing/src/user/user.ts";
import { reactComponent } from "../modules.ts";
import type { Page } from "./page.ts";
import { boundaryModule } from "./react-boundary.ts";
import { Stage } from "./stage.ts";

const window = new JSDOM("<!doctype html><html><body></body></html>", {
  url: "http://localhost/",
  virtualConsole: new VirtualConsole(),
}).window as unknown as Window & typeof globalThis;
Object.assign(globalThis, { window, document: window.document, IS_REACT_ACT_ENVIRONMENT: true });
const { createRoot } = createRequire(import.meta.url)("react-dom/client") as typeof import("react-dom/client");

/** Of the program that is open. */
let errors: unknown[] = [];
window.addEventListener("error", (event) => {
  event.preventDefault();
  errors.push(event.error);
});

function act<Result>(run: () => Result): Result {
  let result: Result;
  try {
    react.act(() => void (result = run()));
  } catch (error) {
    errors.push(error);
  }
  return result!;
}

async function rest(): Promise<void> {
  try {
    await react.act(() => new Promise<void>((resolve) => void setImmediate(() => setImmediate(resolve))));
  } catch (error) {
    errors.push(error);
  }
}

/** What makes events is an `act` of its own. */
for (const [prototype, names] of [
  [window.EventTarget.prototype, ["dispatchEvent"]],
  [window.HTMLElement.prototype, ["focus", "blur", "click"]],
  [window.HTMLFormElement.prototype, ["requestSubmit", "reset"]],
] as const) {
  for (const name of names) {
    const original = (prototype as never)[name] as (...args: unknown[]) => unknown;
    Object.assign(prototype, {
      [name](this: unknown, ...args: unknown[]) {
        return act(() => original.apply(this, args));
      },
    });
  }
}

export async function openReact(source: string): Promise<Page> {
  const stage = new Stage();
  errors = [];
  const component = reactComponent(source, { heddle: { ...react, ...boundaryModule }, stage: stage.exports });
  const container = window.document.createElement("div");
  window.document.body.append(container);
  const root = createRoot(container, { onCaughtError: (error) => void errors.push(error) });
  act(() => root.render(react.createElement(component)));
  await rest();
  return {
    window,
    container,
    stage,
    user: createUser(window.document, { needOpen: () => {}, quiet: rest }),
    async turn(run) {
      act(run);
      await rest();
    },
    rest,
    takeErrors: () => errors.splice(0),
    async close() {
      act(() => root.unmount());
      container.remove();
      await rest();
    },
  };
}
