/** A TCP relay between browser and server, so that a test can cut, hold and restore the link. */
import { connect, createServer, type Server, type Socket } from "node:net";
import type { AddressInfo } from "node:net";

export class Link {
  readonly url: string;
  /** How long each piece is held, each way. */
  delayMs = 0;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #target: string;
  #open = true;

  private constructor(server: Server, target: string) {
    this.#server = server;
    this.#target = target;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  static async to(target: string): Promise<Link> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const link = new Link(server, target);
    server.on("connection", (near) => link.#relay(near));
    return link;
  }

  /** New connections go to another server from now on. */
  turnTo(target: string): void {
    this.#target = target;
  }

  /** Breaks every connection; until `restore` new ones break as well. */
  cut(): void {
    this.#open = false;
    this.dropAll();
  }

  /** Breaks every connection; new ones work. */
  dropAll(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  restore(): void {
    this.#open = true;
  }

  async close(): Promise<void> {
    this.dropAll();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  #relay(near: Socket): void {
    if (!this.#open) {
      near.destroy();
      return;
    }
    const far = connect(Number(new URL(this.#target).port), "127.0.0.1");
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#sockets.add(from);
      from.on("data", (chunk) => (this.delayMs === 0 ? to.write(chunk) : setTimeout(() => to.write(chunk), this.delayMs)));
      from.on("error", () => to.destroy());
      from.on("close", () => {
        this.#sockets.delete(from);
        to.destroy();
      });
    }
  }
}
