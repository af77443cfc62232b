/** Which of some key combinations a keyboard event is. */
import * as Bit from "../../../protocol/generated/key-modifier.ts";
import type { KeyCombo } from "./program.ts";

/** Keys that are held with others count for themselves when they are waited for. */
const OWN_BITS: Readonly<Record<string, number>> = { Control: Bit.Ctrl, Alt: Bit.Alt, Meta: Bit.Meta, Shift: Bit.Shift };
/** What an input method is still at work on says nothing yet. */
const COMPOSING = 229;

export function pressed(event: KeyboardEvent, combos: readonly KeyCombo[], platform: string): KeyCombo | undefined {
  if (event.isComposing || event.keyCode === COMPOSING) return undefined;
  const mod = /mac|iphone|ipad|ipod/i.test(platform) ? Bit.Meta : Bit.Ctrl;
  // Names come from the page: some browsers dispatch key events without one when they fill in a form.
  return typeof event.key === "string" ? combos.find((combo) => matches(event, combo, mod)) : undefined;
}

function matches(event: KeyboardEvent, { held, key }: KeyCombo, mod: number): boolean {
  const wanted = held & Bit.Mod ? (held & ~Bit.Mod) | mod : held;
  const isHeld =
    (event.ctrlKey ? Bit.Ctrl : 0) | (event.altKey ? Bit.Alt : 0) | (event.metaKey ? Bit.Meta : 0) | (event.shiftKey ? Bit.Shift : 0);
  const code = key.startsWith("code:") ? key.slice(5) : undefined;
  let ignored = OWN_BITS[code?.replace(/(Left|Right)$/, "") ?? key] ?? 0;
  // Which keys a sign needs is the keyboard's affair.
  if (!code && isSign(key)) ignored |= Bit.Shift | Bit.Alt | (event.getModifierState?.("AltGraph") ? Bit.Ctrl : 0);
  if ((isHeld ^ wanted) & ~(ignored & ~wanted)) return false;
  if (code) return event.code === code;
  return event.key.toLowerCase() === key.toLowerCase() || ((wanted & ~Bit.Shift) > 0 && isPlaceOf(event, key));
}

const isSign = (key: string): boolean => key.length === 1 && /[^a-z\d ]/.test(key) && key.toLowerCase() === key.toUpperCase();

/** With Ctrl, Alt or Meta a letter or digit that the keyboard does not give there means its place: `л` is K, `˚` is K. */
const isPlaceOf = ({ key, code }: KeyboardEvent, wanted: string): boolean =>
  !/^[a-z\d]$/i.test(key) && (code === `Key${wanted.toUpperCase()}` || code === `Digit${wanted}`);
