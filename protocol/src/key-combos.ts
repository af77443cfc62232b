/**
 * Key combinations as people write them: `Enter`, `Ctrl+K`, `Mod+Shift+Z`, `code:KeyW`. Compiler and runtime read them,
 * so that a name which no keyboard gives is told before a page waits for it.
 */
import * as Bit from "../generated/key-modifier.ts";

export interface KeyCombo {
  /** Bits of KeyModifier. */
  readonly modifiers: number;
  /** As `KeyboardEvent.key` has it, letters in lower case; or `code:` and a `KeyboardEvent.code`. */
  readonly key: string;
}

const words = (text: string): string[] => text.split(/\s+/);

const MODIFIERS: ReadonlyMap<string, number> = new Map([
  ["Ctrl", Bit.Ctrl],
  ["Alt", Bit.Alt],
  ["Meta", Bit.Meta],
  ["Shift", Bit.Shift],
  ["Mod", Bit.Mod],
]);

/** Keys that have a name instead of a character. */
const NAMES: ReadonlySet<string> = new Set([
  ...words(`Enter Tab Space Escape Backspace Delete Insert Home End PageUp PageDown ArrowUp ArrowDown ArrowLeft ArrowRight Shift Control Alt
  Meta CapsLock NumLock ScrollLock ContextMenu Pause PrintScreen Clear Help Undo Redo Copy Cut Paste Select Find Cancel Accept
  AudioVolumeUp AudioVolumeDown AudioVolumeMute MediaPlayPause MediaStop MediaTrackNext MediaTrackPrevious BrowserBack BrowserForward
  BrowserHome BrowserRefresh BrowserSearch`),
  ...Array.from({ length: 24 }, (_, at) => `F${at + 1}`),
]);

const CODES = new RegExp(
  `^(Key[A-Z]|Digit\\d|F([1-9]|1\\d|2[0-4])|Numpad(\\d|Add|Subtract|Multiply|Divide|Decimal|Enter|Equal|Comma)|Arrow(Up|Down|Left|Right)|
  (Shift|Control|Alt|Meta|Bracket)(Left|Right)|Page(Up|Down)|Backquote|Minus|Equal|Backslash|Semicolon|Quote|Comma|Period|Slash|Space|Tab|
  Enter|Escape|Backspace|Delete|Insert|Home|End|CapsLock|NumLock|ScrollLock|ContextMenu|Pause|PrintScreen|IntlBackslash|IntlRo|IntlYen)$`.replace(
    /\s+/g,
    "",
  ),
);

/** What other libraries and keyboards call them. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ["esc", "Escape"],
  ["return", "Enter"],
  ["del", "Delete"],
  ["ins", "Insert"],
  ["spacebar", "Space"],
  ["up", "ArrowUp"],
  ["down", "ArrowDown"],
  ["left", "ArrowLeft"],
  ["right", "ArrowRight"],
  ["pgup", "PageUp"],
  ["pgdn", "PageDown"],
  ["plus", "+"],
  ["control", "Ctrl"],
  ["option", "Alt"],
  ["cmd", "Meta"],
  ["command", "Meta"],
  ["win", "Meta"],
  ["super", "Meta"],
  ["cmdorctrl", "Mod"],
  ["commandorcontrol", "Mod"],
]);

/** The combination, or what is wrong with the text, as the end of a sentence that begins with it. */
export function parseKeyCombo(text: string): KeyCombo | string {
  let rest = text;
  let modifiers = 0;
  // The last `+` may be the key itself.
  for (let at = rest.indexOf("+"); at > 0 && at < rest.length - 1; at = rest.indexOf("+")) {
    const name = rest.slice(0, at);
    const bit = MODIFIERS.get(name);
    if (bit === undefined) return `has the unknown modifier ${quote(name)}${suggest(name, MODIFIERS.keys())}`;
    if ((modifiers & bit) !== 0) return `names ${name} twice`;
    modifiers |= bit;
    rest = rest.slice(at + 1);
  }
  if ((modifiers & Bit.Mod) !== 0 && (modifiers & (Bit.Ctrl | Bit.Meta)) !== 0)
    return "has Mod beside Ctrl or Meta: Mod is one of them already, by the platform";
  const key = keyOf(rest);
  if (key !== null) return { modifiers, key };
  return rest.startsWith("code:")
    ? `has the unknown code ${quote(rest.slice(5))}; see KeyboardEvent.code`
    : `has the unknown key ${quote(rest)}${suggest(rest, NAMES)}`;
}

function keyOf(name: string): string | null {
  if (name.startsWith("code:")) return CODES.test(name.slice(5)) ? name : null;
  if (name === "Space") return " ";
  if (NAMES.has(name)) return name;
  return [...name].length === 1 ? name.toLowerCase() : null;
}

const quote = (text: string): string => JSON.stringify(text);

function suggest(name: string, known: Iterable<string>): string {
  const lower = name.toLowerCase();
  const found = ALIASES.get(lower) ?? [...known].find((one) => one.toLowerCase() === lower);
  return found === undefined ? "" : `; write ${quote(found)}`;
}
