/** A page with everything that a frame of a client may name, and frames as its client sends them. */
import * as ClientControl from "../../../protocol/generated/client-control.ts";
import type { WireValue } from "../../../protocol/src/byte-reader.ts";
import type { Chance } from "../../../protocol/src/chance.ts";
import { component, stateful, vnode } from "../../src/compiled.ts";
import { useRef, useState } from "../../src/index.ts";
import type { LivePage, Place, Shows } from "./live-page.ts";
import { button } from "./components.ts";
import { define, el, on, prop, slot } from "./templates.ts";

const ROWS = 5;

const form = define(
  el(
    "form",
    on("click", "clientX", "shiftKey"),
    el("input", prop("value"), on("input", "target.value"), prop("ref")),
    el("select", prop("value"), on("change", "target.values")),
    el("ul", slot),
    el("output", slot),
  ),
);

interface HeardEvent {
  readonly clientX: unknown;
  readonly shiftKey: unknown;
  readonly target: { readonly value: unknown; readonly values: unknown };
}

function expectType(value: unknown, ...types: readonly string[]): void {
  if (value !== null && !types.includes(typeof value)) throw new Error(`a handler has got a ${typeof value}`);
}

const Row = stateful(({ onPick }: { onPick: () => void }) => {
  const [clicks, setClicks] = useState(0);
  return button(() => {
    setClicks(clicks + 1);
    onPick();
  }, clicks);
}, "Row");

/** Its handlers throw where the types of what they get are not those that they rely on. */
export const FuzzedApp = stateful(() => {
  const [text, setText] = useState<unknown>("");
  const [chosen, setChosen] = useState<unknown>(["a"]);
  const [picks, setPicks] = useState(0);
  const ref = useRef(null);
  const onClick = ({ clientX, shiftKey }: HeardEvent): void => {
    expectType(clientX, "number");
    expectType(shiftKey, "boolean");
    setPicks(picks + 1);
  };
  const onInput = ({ target }: HeardEvent): void => {
    expectType(target.value, "string", "number");
    setText(target.value);
  };
  const onChange = ({ target }: HeardEvent): void => {
    for (const value of (target.values ?? []) as unknown[]) expectType(value, "string");
    setChosen(target.values);
  };
  const rows = Array.from({ length: ROWS }, (_, at) => component(Row, { onPick: () => setPicks(picks + at) }, at));
  return vnode(form, [onClick, text, onInput, ref, chosen, onChange, rows, picks]);
}, "FuzzedApp");

/** What a click anywhere in the form, an input and a change name. */
export const CLICK = { slot: 0 } as const;
const INPUT = { slot: 2 };
const CHANGE = { slot: 5 };

const TEXTS: readonly WireValue[] = ["", "a", "žluť 🐎", "a text of several words", null, 12];

function shows(chance: Chance): Shows[] {
  const input = { slot: 1, value: chance.pick(TEXTS) };
  const select = { slot: 4, value: chance.pick<WireValue>([["a"], ["a", "b"], [], "a"]), isTarget: false };
  return chance.pick([[input], [select, input], [{ ...input, isTarget: false }], [select]]);
}

function eventFrame(page: LivePage, number: number, chance: Chance): Uint8Array {
  const clicked: WireValue[] = [chance.below(1000), chance.below(2) === 1];
  switch (chance.below(5)) {
    case 0:
      return page.eventFrame(number, CLICK, clicked);
    case 1: {
      const bubbling: Place[] = [{ instance: 1 + chance.below(ROWS), slot: 0 }, CLICK];
      return page.eventFrame(number, bubbling, clicked);
    }
    case 2:
      return page.eventFrame(number, CHANGE, [["a", "b"].slice(chance.below(3))]);
    case 3:
      return page.eventFrame(number, INPUT, [chance.pick(TEXTS)]);
    default:
      return page.eventFrame(number, INPUT, [], { controls: [{ slot: 1, value: chance.pick(TEXTS) }] });
  }
}

/** A frame that follows the protocol, with the number that is next. */
export function soundFrame(page: LivePage, chance: Chance): Uint8Array {
  const number = page.acknowledged + 1;
  switch (chance.below(8)) {
    case 0:
    case 1:
      return page.reportFrame(number, shows(chance));
    case 2:
      return page.controlFrame(ClientControl.Resync, [0, 1, chance.below(ROWS), chance.below(3)]);
    case 3:
      return page.controlFrame(
        ...chance.pick<[ClientControl.Code, number[]]>([
          [ClientControl.Ping, []],
          [ClientControl.Ack, [Math.min(page.version, 127)]],
          [ClientControl.Resync, []],
          [ClientControl.Leave, []],
        ]),
      );
    default:
      return eventFrame(page, number, chance);
  }
}
