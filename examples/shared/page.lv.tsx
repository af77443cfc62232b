import type { Child } from "heddle";

/** The frame around every example: a way back, a heading (unless the page brings its own), a sentence, what is shown. */
export function Page({ title, lead, source, children }: { title?: string; lead: string; source: string; children: Child }) {
  return (
    <>
      <header class="bar">
        <a class="brand" href="/">
          <img src="/heddle.svg" alt="" width="28" height="28" />
          Heddle
        </a>
        <code class="source">examples/{source}</code>
      </header>
      <main class="page">
        <div class="intro">
          {title && <h1>{title}</h1>}
          <p>{lead}</p>
        </div>
        {children}
      </main>
    </>
  );
}
