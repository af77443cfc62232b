/** A TCP relay between browser and server, so that a test can cut, hold and restore the link. */
import { connect, createServer, type Server, type Socket } from "node:net";
import type { AddressInfo } from "node:net";

export class Link {
  readonly url: string;
  /** How long each piece is held, each way. */
  delayMs = 0;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #open = true;

  private constructor(server: Server, port: number) {
    this.#server = server;
    this.url = `http://127.0.0.1:${port}`;
  }

  static async to(target: string): Promise<Link> {
    const port = Number(new URL(target).port);
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const link = new Link(server, (server.address() as AddressInfo).port);
    server.on("connection", (near) => link.#relay(near, port));
    return link;
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

  #relay(near: Socket, port: number): void {
    if (!this.#open) {
      near.destroy();
      return;
    }
    const far = connect(port, "127.0.0.1");
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
