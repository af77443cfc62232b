/** One scene with one value; the live page's value is what the test sends. */
import { type JSX, useState } from "heddle";
import { live } from "./live.ts";
import { scenes } from "./scenes.lv.tsx";

export default function Torture({ query }: { query: Record<string, string> }) {
  const [{ step, v }, set] = useState(() => ({ step: 0, v: JSON.parse(query["v"]!) as never }));
  if (query["live"]) live.set = set as never;
  const Scene = scenes[query["scene"]!] as (props: { v: never }) => JSX.Element;
  return (
    <main data-step={step}>
      <Scene v={v} />
    </main>
  );
}
