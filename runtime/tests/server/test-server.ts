/** A server for tests: a real socket on a free port, fake views unless others are given, and a clock that stands still. */
import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import { ManualClock } from "./manual-clock.ts";
import { ClientAssets } from "../../src/server/client-assets.ts";
import { resolveOptions, type ServeOptions } from "../../src/server/options.ts";
import type { CreateView } from "../../src/server/mounts.ts";
import { type App, startServer } from "../../src/server/serve.ts";
import { SESSION_COOKIE } from "../../src/session/session-cookie.ts";
import { FakeViews } from "./fake-view.ts";
import { joinFrame, LiveClient } from "./live-client.ts";

export const CLIENT_SCRIPT = "export const client = 1;";

/** A page as a browser has it: what it needs to join. */
export interface LoadedPage {
  readonly html: string;
  readonly token: string;
  /** The Cookie header. */
  readonly cookie: string;
}

export class TestServer {
  readonly app: App;
  readonly views: FakeViews;
  readonly clock: ManualClock;
  /** Messages of the logger. */
  readonly log: string[];
  readonly errors: unknown[];

  private constructor(app: App, views: FakeViews, clock: ManualClock, log: string[], errors: unknown[]) {
    this.app = app;
    this.views = views;
    this.clock = clock;
    this.log = log;
    this.errors = errors;
  }

  static async start(options: Partial<ServeOptions> = {}, nodeEnv = "test", createView: CreateView | null = null): Promise<TestServer> {
    const [views, clock, log, errors]: [FakeViews, ManualClock, string[], unknown[]] = [new FakeViews(), new ManualClock(), [], []];
    const logger = { warn: (message: string) => void log.push(message), error: (message: string) => void log.push(message) };
    const routes = { "/": () => "<h1>Home</h1>", "/lists/:id": ({ params, query }: ListProps) => `<p>${params.id} ${query.q ?? "-"}</p>` };
    const resolved = resolveOptions(
      { port: 0, routes, logger, onError: (error) => errors.push(error), secret: "sixteen bytes or more", ...options },
      nodeEnv,
    );
    const assets = new ClientAssets("client-0a1b2c3d.js", Buffer.from(CLIENT_SCRIPT));
    const app = await startServer(resolved, { clock, assets, createView: createView ?? views.create });
    return new TestServer(app, views, clock, log, errors);
  }

  get(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(this.app.url + path, { redirect: "manual", ...init });
  }

  async load(path = "/", cookie = ""): Promise<LoadedPage> {
    const response = await this.get(path, cookie === "" ? {} : { headers: { cookie } });
    const html = await response.text();
    const token = /name="heddle-token" content="([^"]+)"/.exec(html)?.[1] ?? "";
    return { html, token, cookie: sessionCookie(response) ?? cookie };
  }

  connect(cookie: string, headers: Record<string, string> = {}): Promise<LiveClient> {
    return LiveClient.open(this.app.url, { Cookie: cookie, ...headers });
  }

  /** Loads a page and joins it. */
  async open(path = "/"): Promise<{ page: LoadedPage; client: LiveClient; answer: string }> {
    const page = await this.load(path);
    return { page, ...(await this.join(page)) };
  }

  async join(page: LoadedPage, options: Parameters<typeof joinFrame>[1] = {}): Promise<{ client: LiveClient; answer: string }> {
    const client = await this.connect(page.cookie);
    client.send(joinFrame(page.token, options));
    return { client, answer: (await client.next()).toString() };
  }

  /** Sends bytes as they are and returns what comes back until the connection ends, or `until` has come. */
  raw(bytes: string, until: RegExp = /$^/): Promise<string> {
    const { hostname, port } = new URL(this.app.url);
    return new Promise((resolve) => {
      let received = "";
      const socket = connect(Number(port), hostname, () => socket.write(bytes));
      socket.on("data", (piece) => {
        received += piece.toString("latin1");
        if (until.test(received)) socket.destroy();
      });
      socket.on("error", () => {});
      socket.on("close", () => resolve(received));
    });
  }

  /** A path exactly as given: `fetch` would normalise it. */
  rawPath(path: string): Promise<{ status: number; body: string }> {
    const { hostname, port } = new URL(this.app.url);
    return new Promise((resolve, reject) => {
      const request = httpRequest({ hostname, port, path, agent: false }, (response) => {
        let body = "";
        response.setEncoding("utf8").on("data", (piece: string) => (body += piece));
        response.on("end", () => resolve({ status: response.statusCode ?? 0, body }));
      });
      request.on("error", reject).end();
    });
  }
}

export function sessionCookie(response: Response): string | null {
  const header = response.headers.getSetCookie().find((cookie) => cookie.startsWith(SESSION_COOKIE));
  return header?.split(";")[0] ?? null;
}

/** Resolves as soon as `condition` holds; the test's own time limit ends the wait if it never does. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 2));
}

interface ListProps {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
}
