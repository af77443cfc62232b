// @ts-nocheck: the types are those of Solid, which is installed on demand.
import { Show } from "solid-js";

export function Page(props) {
  return (
    <>
      <header class="bar">
        <a class="brand" href="/">
          <img src="/heddle.svg" alt="" width="28" height="28" />
          Heddle
        </a>
        <code class="source">examples/{props.source}</code>
      </header>
      <main class="page">
        <div class="intro">
          <Show when={props.title}>
            <h1>{props.title}</h1>
          </Show>
          <p>{props.lead}</p>
        </div>
        {props.children}
      </main>
    </>
  );
}
