/**
 * The same program in React's hands. React looks for a browser when it is loaded and never again, so there is one window for all programs, as
 * globals of the process; each event is an `act`, after which all that follows from it has happened.
 */
import { createRequire } from "node:module";
import { JSDOM, VirtualConsole } from "jsdom";
import * as react from "react";
import { createUser } from "../../../testing/src/user/user.ts";
import { reactComponent } from "../modules.ts";
import { isShown, type Page } from "./page.ts";
import { boundaryModule } from "./react-boundary.ts";
import { Stage } from "./stage.ts";

const window = new JSDOM("<!doctype html><html><body></body></html>", {
  url: "http://localhost/",
  virtualConsole: new VirtualConsole(),
}).window as unknown as Window & typeof globalThis;
Object.assign(globalThis, { window, document: window.document, IS_REACT_ACT_ENVIRONMENT: true });
const { createRoot } = createRequire(import.meta.url)("react-dom/client") as typeof import("react-dom/client");
// It must be loaded behind the globals, as react-dom is.
const { portalModule } = await import("./react-portal.ts");

/** Of the program that is open. */
let errors: unknown[] = [];
window.addEventListener("error", (event) => {
  event.preventDefault();
  errors.push(event.error);
});

// What an `act` that nobody awaits has not come to, as something in it waits: React forgets it, so the next one goes on with it.
let begun: unknown[] = [];
const internals = (react as unknown as { __CLIENT_INTERNALS_DO_NOT_USE_OR_WARN_USERS_THEY_CANNOT_UPGRADE: { actQueue: unknown[] } })
  .__CLIENT_INTERNALS_DO_NOT_USE_OR_WARN_USERS_THEY_CANNOT_UPGRADE;

function goOn(): void {
  internals.actQueue.push(...begun);
  begun = internals.actQueue;
}

function act<Result>(run: () => Result): Result {
  let result: Result;
  try {
    react.act(() => {
      goOn();
      result = run();
    });
  } catch (error) {
    errors.push(error);
  }
  return result!;
}

async function rest(): Promise<void> {
  try {
    await react.act(() => {
      goOn();
      return new Promise<void>((resolve) => void setImmediate(() => setImmediate(resolve)));
    });
  } catch (error) {
    errors.push(error);
  }
  // In a browser nothing has the focus that is not shown.
  const { activeElement } = window.document;
  if (activeElement !== null && !isShown(activeElement)) (activeElement as HTMLElement).blur();
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
  const component = reactComponent(source, { heddle: { ...react, ...boundaryModule, ...portalModule }, stage: stage.exports });
  const container = window.document.createElement("div");
  // What stands in the body besides are portals.
  container.setAttribute("data-foreign", "");
  window.document.body.append(container);
  const root = createRoot(container, { onCaughtError: (error) => void errors.push(error) });
  act(() => root.render(react.createElement(component)));
  await rest();
  return {
    window,
    places: [container, window.document.body],
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
