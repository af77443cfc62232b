import type { Child } from "heddle";

/** The frame around every example: a way back, a heading, what is shown, and how it works. */
export function Page({ title, lead, source, children }: { title: string; lead: string; source: string; children: Child }) {
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
          <h2>{title}</h2>
          <p>{lead}</p>
        </div>
        {children}
      </main>
    </>
  );
}
