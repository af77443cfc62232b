/** Carries out what the server asks of elements, in order, behind everything that the frame changes. */
import * as Command from "../../../protocol/generated/command.ts";
import type { WireValue } from "../../../protocol/src/byte-reader.ts";
import type { Live } from "../patch/live.ts";
import type { Showing } from "../patch/showing.ts";

/** Of each command the element's method and, if it takes an object, the names of its options. */
const METHODS: Readonly<Record<Command.Code, string>> = {
  [Command.Focus]: "focus preventScroll",
  [Command.Blur]: "blur",
  [Command.Click]: "click",
  [Command.ScrollIntoView]: "scrollIntoView behavior block inline",
  [Command.ScrollTo]: "scrollTo top left behavior",
  [Command.ScrollBy]: "scrollBy top left behavior",
  [Command.ShowPopover]: "showPopover",
  [Command.HidePopover]: "hidePopover",
  [Command.TogglePopover]: "togglePopover",
  [Command.Select]: "select",
  [Command.SetSelectionRange]: "setSelectionRange",
  [Command.SetCustomValidity]: "setCustomValidity",
  [Command.ReportValidity]: "reportValidity",
  [Command.Show]: "show",
  [Command.ShowModal]: "showModal",
  [Command.Close]: "close",
  [Command.Play]: "play",
  [Command.Pause]: "pause",
  [Command.Load]: "load",
  [Command.RequestSubmit]: "requestSubmit",
  [Command.Reset]: "reset",
};

type Methods = Record<string, (...given: unknown[]) => unknown>;

/**
 * Takes a command and keeps it in `waiting` until the frame is through: what the frame does to the focus comes before, and
 * where it does not fit nothing of what the server is going to send again is done.
 */
export function createCommands(live: Live, waiting: Showing[]): (...command: Showing) => void {
  let isDue = false;
  const run = (): void => {
    isDue = false;
    // The script of repairs hands them over again, or drops them.
    if (live.toFocus !== undefined) return;
    for (const [element, , command] of waiting.splice(0)) if (element.isConnected) carryOut(element, command as readonly WireValue[]);
  };
  return (...command) => {
    if (!Array.isArray(command[2])) return;
    waiting.push(command);
    if (!isDue) queueMicrotask(run);
    isDue = true;
  };
}

function carryOut(element: Element, [code, ...values]: readonly WireValue[]): void {
  const [method, ...options] = METHODS[code as Command.Code]?.split(" ") ?? [];
  const given = values.map((value) => value ?? undefined);
  // What the browser refuses, such as a sound that nobody has asked for, is no error of the page.
  const failed = (error: unknown): void => console.warn(`Heddle: ${method}():`, error);
  try {
    const result = (element as unknown as Methods)[method!]!(
      ...(options.length ? [Object.fromEntries(options.map((name, at) => [name, given[at]]))] : given),
    );
    (result as Promise<unknown> | undefined)?.catch?.(failed);
  } catch (error) {
    failed(error);
  }
}
