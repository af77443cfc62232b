import { useState } from "heddle";
export default function Counter({ change }: { change: (set: (n: number) => void) => void }) {
  const [n, set] = useState(0);
  return (
    <div>
      <button onClick={() => change(set)}>change</button>
      <p>{n}</p>
    </div>
  );
}
