/**
 * The addon that was built for this platform. A library that is not whole ends the process when it is loaded or first
 * used, which no `catch` hears of: it is loaded only if it is what its checksum says.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Differ } from "./differ.ts";

const require = createRequire(import.meta.url);

/** What an addon is built for. */
export interface Platform {
  readonly platform: string;
  readonly arch: string;
  /** Linux with musl as its C library, such as Alpine. */
  readonly isMusl: boolean;
}

/** Of this process. */
export function currentPlatform(): Platform {
  const { platform, arch } = process;
  return { platform, arch, isMusl: platform === "linux" && !usesGlibc() };
}

/** As in the names of files and in messages. */
export const platformName = ({ platform, arch, isMusl }: Platform): string => `${platform}-${arch}${isMusl ? "-musl" : ""}`;

export const addonName = (platform: Platform): string => `heddle.${platformName(platform)}.node`;

/** The file beside an addon that has its checksum. */
export const checksumName = (addon: string): string => `${addon}.sha256`;

export const checksumOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** Loads this addon. Returns what makes differs of it. Throws an error whose message says why it cannot. */
export function loadAddon(file: string): () => Differ {
  requireWhole(file);
  return (require(file) as { createDiffer: () => Differ }).createDiffer;
}

function requireWhole(file: string): void {
  let recorded: string;
  try {
    recorded = readFileSync(checksumName(file), "utf8").trim();
  } catch (cause) {
    throw new Error("its checksum is missing", { cause });
  }
  if (checksumOf(readFileSync(file)) !== recorded) throw new Error("it is damaged or incomplete: it is not what its checksum says");
}

function usesGlibc(): boolean {
  const { report } = process;
  const { excludeNetwork } = report as { excludeNetwork?: boolean };
  // Looking up the names of hosts would take its time.
  Object.assign(report, { excludeNetwork: true });
  try {
    return (report.getReport() as { header: { glibcVersionRuntime?: string } }).header.glibcVersionRuntime !== undefined;
  } finally {
    Object.assign(report, { excludeNetwork });
  }
}
