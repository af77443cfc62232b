// Runs a command and stands in for it: its output, its signals, its exit code.
import { spawn } from "node:child_process";
import { constants } from "node:os";

/**
 * @param {string} command
 * @param {string[]} args
 * @param {import("node:child_process").SpawnOptions} [options]
 * @returns {Promise<number>} the exit code; 128 and the signal's number if a signal ended it, as in a shell
 */
export function runToEnd(command, args, options = {}) {
  const child = spawn(command, args, { stdio: "inherit", ...options });
  const stopForwarding = forwardSignals(child);
  return new Promise((resolve, reject) => {
    child.once("error", (error) => {
      stopForwarding();
      reject(error);
    });
    child.once("exit", (code, signal) => {
      stopForwarding();
      resolve(signal === null ? (code ?? 1) : 128 + constants.signals[signal]);
    });
  });
}

/**
 * Passes on what is sent to this process alone. A terminal sends ^C to the whole group, so then the child has it already.
 *
 * @param {import("node:child_process").ChildProcess} child
 * @returns {() => void} ends the forwarding
 */
function forwardSignals(child) {
  const onInterrupt = () => void (process.stdin.isTTY || child.kill("SIGINT"));
  const onTerminate = () => void child.kill("SIGTERM");
  const onHangUp = () => void child.kill("SIGHUP");
  process.on("SIGINT", onInterrupt).on("SIGTERM", onTerminate).on("SIGHUP", onHangUp);
  return () => void process.off("SIGINT", onInterrupt).off("SIGTERM", onTerminate).off("SIGHUP", onHangUp);
}
