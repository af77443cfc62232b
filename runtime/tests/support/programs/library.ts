/** A module that generated programs import: components with state and without, pure and impure, and functions of both kinds. */
export const LIBRARY = `import { createContext, useContext, useState } from "heddle";
let libraryCount = 0;
export const count = () => { libraryCount++; };
export const pureLabel = (item, mark = "!") => \`\${item.name}\${mark}\`.toLowerCase();
export const impureLabel = (item) => item.name + libraryCount;
export const viaImpure = (item) => "via " + impureLabel(item);
export const sortBy = (items, by) => items.toSorted((a, b) => by(b) - by(a));
export const tagsOf = (item) => { const out = []; for (const tag of item.tags) out.push(tag + "?"); return out; };
export const short = (item) => item.name;
export const long = (item) => "long " + item.name;
export let current = short;
export const swap = () => { current = current === short ? long : short; };
export const Plain = ({ of, on, mark = "." }) => <em title={on ? "on" : undefined}>{pureLabel(of, mark)}</em>;
export const Impure = ({ of }) => <em>{of.name}{libraryCount}</em>;
export const Calls = ({ of }) => <em>{current(of)}{tagsOf(of).join()}</em>;
export const Wrap = ({ children }) => <div>{children}</div>;
export function Part({ children }) {
  const [from, setFrom] = useState(1);
  return <div><button onClick={() => setFrom(1 - from)} />{Array.isArray(children) ? children.slice(from) : children}</div>;
}
export function Row({ of, on, onClick, onInput, children }) {
  return <li class={on ? "on" : ""}>{children}<button onClick={onClick} onInput={() => onInput?.(of)} /></li>;
}
export function Card({ of, on, onClick, children }) {
  const [open, setOpen] = useState(false);
  return <li title={on ? "on" : of.name} onClick={() => { setOpen(!open); onClick?.(); }}>{open ? "open" : "closed"}{children}</li>;
}
export function Own({ of, onPick, children }) {
  const [clicks, setClicks] = useState(0);
  return <s onClick={() => { setClicks(clicks + 1); onPick(clicks); }}>{of?.name}{clicks}{children}</s>;
}
export function Next({ next }) {
  const [at, setAt] = useState(0);
  return <b onClick={() => setAt(next())}>{at}</b>;
}
export const Show = ({ render, children }) => <q>{render ? render("shown") : children("child")}</q>;
export const Outer = ({ of, onPick, children }) => <div><Own of={of} onPick={onPick} /><Inner onPick={onPick}>{children}</Inner></div>;
const Inner = ({ onPick, children }) => <u onClick={() => onPick("inner")}>{children}</u>;
export const Level = createContext("no level");
export const Leveled = ({ children }) => <b>{String(useContext(Level))}{children}</b>;
export const Tags = ({ list, style }) => <i style={style}>{list.join("-")}</i>;
export const Mutable = ({ of }) => { let clicks = 0; const seen = []; return <i onClick={() => { clicks++; seen.push(of); of.observe?.(clicks, seen.length); }}>m</i>; };
`;
