/** The step that finds a Chromium for the end-to-end tests, or installs Debian's. */
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { run } from "../commands.ts";
import { say } from "../workspace.ts";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const MAC_PATH = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
const HELP = "Install Chromium or Google Chrome, or set HEDDLE_CHROMIUM to its path, and run this again.";

/** Finds or installs a Chromium; afterwards `HEDDLE_CHROMIUM` names it for whatever is run. Throws when there is none. */
export async function requireChromium(): Promise<void> {
  if (!nameInstalledChromium()) await installChromium();
  if (!nameInstalledChromium()) throw new Error(`there is no Chromium for the end-to-end tests. ${HELP}`);
}

/** Lets `HEDDLE_CHROMIUM` name the Chromium that is installed, if one is. */
export function nameInstalledChromium(): boolean {
  const path = findChromium(process.env, isExecutable);
  if (path !== null) process.env["HEDDLE_CHROMIUM"] = path;
  return path !== null;
}

/**
 * Looks for a Chromium: what `HEDDLE_CHROMIUM` names, else the usual names along the PATH.
 * @returns null if none is installed
 * @throws when `HEDDLE_CHROMIUM` names something else than a program
 */
export function findChromium(env: NodeJS.ProcessEnv, isProgram: (path: string) => boolean): string | null {
  const named = env["HEDDLE_CHROMIUM"];
  if (named !== undefined && named !== "") {
    if (isProgram(named)) return named;
    throw new Error(`HEDDLE_CHROMIUM is ${named}, which is no program. ${HELP}`);
  }
  const folders = (env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  const candidates = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...candidates, MAC_PATH].find(isProgram) ?? null;
}

/** On Debian as root, as in containers and CI; elsewhere a person decides. */
async function installChromium(): Promise<void> {
  if (!existsSync("/etc/debian_version") || process.getuid?.() !== 0) return;
  say("installing Debian's Chromium for the end-to-end tests");
  const apt = ["-o", "Acquire::Retries=3", "-o", "DPkg::Lock::Timeout=300", "-qq"];
  process.env["DEBIAN_FRONTEND"] = "noninteractive";
  await run("apt-get", [...apt, "update"]);
  await run("apt-get", [...apt, "install", "-y", "--no-install-recommends", "chromium"]);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
