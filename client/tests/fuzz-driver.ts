/** What a tab runs for `fuzz.test.ts`, which drives it from outside. */
import { Fuzzer, type Tally } from "../../protocol/tests/fuzzer.ts";
import { pageHtml } from "./fake-surroundings.ts";
import { answerAttempts, frameAttempts } from "./fuzz-arena.ts";

const ATTEMPTS = { frames: frameAttempts, answers: answerAttempts };

/** What the tab has. */
export interface Fuzzing {
  start(what: keyof typeof ATTEMPTS, seed: number): void;
  /** So many inputs more; then the tally of all. Throws what `Fuzzer` does. */
  run(inputs: number): Tally;
}

/** A page that is shown nowhere: a frame for each would take as long as all else. Nobody does anything on it. */
function open(): Window & typeof globalThis {
  const page = document.implementation.createHTMLDocument();
  page.documentElement.innerHTML = pageHtml("");
  sessionStorage.clear();
  return { document: page, location, sessionStorage, addEventListener: () => {} } as never;
}

// What is refused says so each time, and nobody reads where it was noticed.
console.warn = console.error = () => {};
Error.stackTraceLimit = 0;

let fuzzer: Fuzzer;

const fuzzing: Fuzzing = {
  start: (what, seed) => void (fuzzer = new Fuzzer(seed, ATTEMPTS[what](open))),
  run(inputs) {
    fuzzer.run(inputs);
    return fuzzer.tally;
  },
};
Object.assign(globalThis, { fuzzing });
