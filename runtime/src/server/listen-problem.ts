/** Says why a port cannot be listened on; uWebSockets.js itself only says that it cannot. */
import { createServer } from "node:net";

/** An error that names the cause and what to do. Tries the same with Node, whose errors have a code. */
export async function findListenProblem(host: string, port: number): Promise<Error> {
  const code = await new Promise<string | undefined>((resolve) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => resolve(error.code));
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve(undefined)));
  });
  return new Error(describeProblem(code, host, port));
}

function describeProblem(code: string | undefined, host: string, port: number): string {
  const where = `port ${port} on ${host}`;
  switch (code) {
    case "EADDRINUSE":
      return `${where} is in use: end the program that listens there, or choose another port (0 takes any that is free)`;
    case "EACCES":
      return `${where} needs more rights than this process has: choose a port from 1024 on`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return `${host} is not an address of this machine: choose "127.0.0.1", or "0.0.0.0" to listen on all addresses`;
    default:
      return `cannot listen: ${where} was refused${code === undefined ? "; it may have been in use a moment ago" : ` (${code})`}`;
  }
}
