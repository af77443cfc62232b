/** What somebody may put into a field, by the kind of the field. */
import type { Chance } from "../../../protocol/src/chance.ts";

const LONG = 80;
const ODD: readonly string[] = [
  "",
  " ",
  "milk",
  "two words",
  "Ümläut ß",
  "日本語",
  "👩‍🚀🧵",
  "e\u0301",
  "שלום",
  "\u202edrow",
  "a\u0000b",
  `"quoted" 'text'`,
  "<script>alert(1)</script>",
  "&amp; {} {{x}}",
  "__proto__",
  "0",
  "-1",
  "null",
  "../../etc",
  "x".repeat(LONG),
];
const NUMBERS: readonly string[] = ["0", "1", "-1", "42", "1.5", "-0.001", "1e21", "007", "99999999999", ""];
const DAYS: readonly string[] = ["1970-01-01", "2024-02-29", "2030-12-31", "9999-12-31", "0001-01-01"];
const TIMES: readonly string[] = ["00:00", "12:30", "23:59"];

type Make = (chance: Chance) => string;

const oneOf =
  (texts: readonly string[]): Make =>
  (chance) =>
    chance.pick(texts);
const day = oneOf(DAYS);
const time = oneOf(TIMES);

/** By the type of an input. */
const KINDS: Readonly<Record<string, Make>> = {
  number: (chance) => (chance.below(3) === 0 ? `${chance.below(1000)}` : chance.pick(NUMBERS)),
  range: (chance) => `${chance.below(1000) / 10}`,
  date: day,
  "datetime-local": (chance) => `${day(chance)}T${time(chance)}`,
  month: (chance) => day(chance).slice(0, 7),
  week: (chance) => `${2000 + chance.below(40)}-W${10 + chance.below(40)}`,
  time,
  color: (chance) => `#${chance.below(0x1000000).toString(16).padStart(6, "0")}`,
  email: oneOf(["ada@example.org", "ada", "a+b@c.d", "", "ä@ö.ü"]),
  url: oneOf(["https://example.org/?a=b#c", "javascript:alert(1)", "example", ""]),
  tel: oneOf(["+49 30 1234567", "0", "", "call me"]),
};

export function textFor({ type }: HTMLInputElement | HTMLTextAreaElement, chance: Chance): string {
  const make = Object.hasOwn(KINDS, type) ? KINDS[type]! : null;
  if (make !== null) return make(chance);
  const text = chance.pick(ODD);
  return type === "textarea" && chance.below(3) === 0 ? `${text}\n${chance.pick(ODD)}` : text;
}
