/** An installed package that has of the differ what a test gives it, and processes that load it from there. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { checksumName, checksumOf } from "../src/addon.ts";
import { addonFile } from "./differs.ts";

/** What a process has come to. */
export interface Loaded {
  /** Null if it was ended by a signal. */
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export class Installation {
  readonly #folder = mkdtempSync(join(tmpdir(), "heddle-differ-"));

  constructor() {
    writeFileSync(join(this.#folder, "package.json"), JSON.stringify({ type: "module", imports: { "#native/*": "./native/*" } }));
    cpSync(join(import.meta.dirname, "../src"), join(this.#folder, "native/src"), { recursive: true });
    cpSync(join(import.meta.dirname, "load-differs.ts"), join(this.#folder, "load-differs.ts"));
  }

  /** Puts a file beside the sources. */
  add(name: string, bytes: Uint8Array): this {
    writeFileSync(join(this.#folder, "native", name), bytes);
    return this;
  }

  /** Puts this there as the addon of this platform, with its checksum or another's. */
  addAddon(bytes: Uint8Array, checksum: string = checksumOf(bytes)): this {
    const name = basename(addonFile);
    return this.add(name, bytes).add(checksumName(name), Buffer.from(checksum));
  }

  /** Makes a differ in a process of its own; see `load-differs.ts`. */
  load(wanted: string | undefined, ...modes: readonly string[]): Loaded {
    const { HEDDLE_DIFFER: _, ...rest } = process.env;
    const env = wanted === undefined ? rest : { ...rest, HEDDLE_DIFFER: wanted };
    const { status, stdout, stderr } = spawnSync(process.execPath, ["load-differs.ts", ...modes], {
      cwd: this.#folder,
      env,
      encoding: "utf8",
    });
    return { status, stdout: stdout.trim(), stderr };
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true });
  }
}
