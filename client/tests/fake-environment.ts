/** A page of jsdom with sockets, clock and chance that a test moves by hand. */
import { JSDOM } from "jsdom";
import type { Environment } from "../src/environment.ts";
import { FakeSurroundings, pageHtml } from "./fake-surroundings.ts";

export { FakeSocket } from "./fake-surroundings.ts";

export class FakeEnvironment extends FakeSurroundings {
  override loadForms: Environment["loadForms"] = () => import("../src/forms/index.ts");
  // The core may ask before there is a page.
  override loadPortals: Environment["loadPortals"] = () => import("../src/portals/index.ts");

  constructor(body = "", url = "http://page.test/path?query") {
    super(new JSDOM(pageHtml(body), { url }).window as unknown as Window & typeof globalThis);
  }
}
