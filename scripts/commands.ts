/**
 * Runs the tools that the tasks are made of. Their output goes to stderr unless it is the task's own result, so that
 * `bench --json` writes nothing but JSON.
 */
import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { findNpm } from "./bootstrap/npm.mjs";
import { runToEnd } from "./bootstrap/run-to-end.mjs";
import { root } from "./workspace.ts";

/** A command that ended with another exit code than 0; its own output has said why. */
export class CommandFailed extends Error {
  readonly exitCode: number;

  constructor(command: string, exitCode: number) {
    super(`\`${command}\` ended with exit code ${exitCode}`);
    this.name = "CommandFailed";
    this.exitCode = exitCode;
  }
}

/** `result`: the command's stdout is the task's. `progress`: it is news about the way there. */
export type Output = "result" | "progress";

/** Runs a command in the repository. Throws `CommandFailed` when it fails. */
export async function run(command: string, args: readonly string[], output: Output = "progress"): Promise<void> {
  const stdio: ("inherit" | number)[] = ["inherit", output === "result" ? "inherit" : 2, "inherit"];
  const exitCode = await runToEnd(command, [...args], { cwd: root, stdio });
  if (exitCode !== 0) throw new CommandFailed(shown(command, args), exitCode);
}

/** Runs a script under this Node. */
export function runNode(args: readonly string[], output?: Output): Promise<void> {
  return run(process.execPath, args, output);
}

/** Runs the executable of an installed package, e.g. `runTool("typescript", "tsc", ["-b"])`. */
export function runTool(packageName: string, binary: string, args: readonly string[], output?: Output): Promise<void> {
  const folder = join(root, "node_modules", packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { bin: string | Record<string, string> };
  const script = typeof bin === "string" ? bin : bin[binary];
  if (script === undefined) throw new Error(`the package ${packageName} has no executable ${binary}`);
  return runNode([join(folder, script), ...args], output);
}

/** Runs npm under this Node. */
export function runNpm(args: readonly string[]): Promise<void> {
  const npm = findNpm(process.env, process.execPath);
  return "script" in npm ? runNode([npm.script, ...args]) : run(npm.command, args);
}

/** Runs cargo in the Rust workspace. */
export function runCargo(args: readonly string[], output?: Output): Promise<void> {
  requireCargo();
  const [subcommand = "", ...rest] = args;
  return run("cargo", [subcommand, "--manifest-path", "native/Cargo.toml", ...rest], output);
}

/**
 * Makes cargo reachable for everything that is run from now on; rustup's installer leaves it out of the PATH of shells
 * that are already open. Throws when there is none.
 */
export function requireCargo(): void {
  const path = process.env["PATH"] ?? "";
  if (path.split(delimiter).some(hasCargo)) return;
  const rustupFolder = join(homedir(), ".cargo", "bin");
  if (!hasCargo(rustupFolder)) throw new Error("cargo is not installed. Install Rust from https://rustup.rs and run this again.");
  process.env["PATH"] = [path, rustupFolder].join(delimiter);
}

function hasCargo(folder: string): boolean {
  return folder !== "" && existsSync(join(folder, process.platform === "win32" ? "cargo.exe" : "cargo"));
}

function shown(command: string, args: readonly string[]): string {
  const short = (text: string): string => text.replace(root, "");
  return [command === process.execPath ? "node" : command, ...args].map(short).join(" ");
}
