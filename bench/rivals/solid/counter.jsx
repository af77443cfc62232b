// @ts-nocheck: the types are those of Solid, which is installed on demand.
import { createSignal } from "solid-js";
import { Page } from "./page.jsx";

export function Counter() {
  const [count, setCount] = createSignal(0);
  return (
    <Page lead="The count lives on the server; a click is an event, the answer a patch of one text." source="counter/counter.lv.tsx">
      <section class="counter">
        <h1>Count: {count()}</h1>
        <div class="buttons">
          <button type="button" onClick={() => setCount(count() - 1)}>
            -1
          </button>
          <button type="button" class="primary" onClick={() => setCount(count() + 1)}>
            +1
          </button>
          <button type="button" onClick={() => setCount(0)}>
            reset
          </button>
        </div>
      </section>
    </Page>
  );
}
