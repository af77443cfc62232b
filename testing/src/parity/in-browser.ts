/**
 * Parity of a page in a real browser. Its server, in development, tells it what its view shows now. A second page of the browser parses that as HTML, and
 * becomes, by the client that the server has for it, what the view says of itself; no server stands behind that one.
 */
import type { ShownPage } from "../../../runtime/src/server/shown-page.ts";
import { describeDocument } from "./describe-document.ts";
import type { DescribedDocument } from "./described.ts";
import { differencesOf } from "./differences.ts";
import { checkPages } from "./report.ts";

/** What is used of a page that another one is put beside. */
export interface BesidePage {
  url(): string;
  evaluate(expression: string): Promise<unknown>;
  context(): { newPage(): Promise<SecondPage> };
}

/** What is used of that page. */
export interface SecondPage {
  evaluate(expression: string): Promise<unknown>;
  goto(url: string): Promise<unknown>;
  route(
    url: string,
    handler: (route: { fulfill(answer: { contentType: string; body: string }): Promise<void> }) => Promise<void>,
  ): Promise<unknown>;
  routeWebSocket(
    url: string,
    handler: (socket: { onMessage(handler: (message: string | Buffer) => void): void; send(message: Buffer): void }) => void,
  ): Promise<unknown>;
  close(): Promise<void>;
}

/** Where a client joins, and where no server has a page. */
const SOCKET_PATH = "/heddle/live";
const EMPTY_PATH = "/heddle/nothing";
/** For the scripts that the second page loads. */
const BUILD_MS = 5000;
const STEP_MS = 20;

/** Rejects with a `ParityError`. The page must be live and have tools for development. */
export async function checkInBrowser(page: BesidePage, ignore: string): Promise<void> {
  const { shown, live } = (await page.evaluate(`window.heddle.shown().then((shown) => ({ shown, live: ${describing(ignore)} }))`)) as {
    readonly shown: ShownPage;
    readonly live: DescribedDocument;
  };
  const second = await page.context().newPage();
  try {
    await openEmpty(second, new URL(page.url()).origin, shown);
    const html = await parse(second, shown.html, ignore);
    checkPages({ live, html, built: await built(second, html, ignore) });
  } finally {
    await second.close();
  }
}

/** Shows a document without anything of the view, whose client gets the skeleton for an answer. */
async function openEmpty(second: SecondPage, origin: string, { empty, skeleton }: ShownPage): Promise<void> {
  await second.routeWebSocket(`**${SOCKET_PATH}`, (socket) => {
    let isAnswered = false;
    socket.onMessage((message) => {
      // The first frame is that the page joins; text is a question of the tools for development.
      if (!isAnswered && typeof message !== "string") socket.send(Buffer.from(skeleton, "base64"));
      isAnswered ||= typeof message !== "string";
    });
  });
  const url = origin + EMPTY_PATH;
  await second.route(url, (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: empty }));
  await second.goto(url);
}

const parse = async (second: SecondPage, html: string, ignore: string): Promise<DescribedDocument> =>
  (await second.evaluate(
    `(${describeDocument})(new DOMParser().parseFromString(${JSON.stringify(html)}, "text/html"), ${JSON.stringify(ignore)}, () => null)`,
  )) as DescribedDocument;

/** What the second page has become: scripts that it needs may come late. */
async function built(second: SecondPage, html: DescribedDocument, ignore: string): Promise<DescribedDocument> {
  const end = Date.now() + BUILD_MS;
  for (;;) {
    const now = (await second.evaluate(describing(ignore))) as DescribedDocument;
    if (Date.now() >= end || differencesOf(now, html, "html").length === 0) return now;
    await new Promise((resolve) => void setTimeout(resolve, STEP_MS));
  }
}

/** An expression that describes a live document. */
const describing = (ignore: string): string =>
  `(${describeDocument})(document, ${JSON.stringify(ignore)}, (element) => window.heddle.propertiesOf(element))`;
