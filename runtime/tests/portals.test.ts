// @vitest-environment jsdom
/** Portals: what is shown elsewhere belongs to who writes it, and after whatever change the page is what it would be made afresh. */
import fc from "fast-check";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { Portal } from "../src/index.ts";
import { component } from "../src/compiled.ts";
import { evaluate } from "./support/compiled-module.ts";
import { LivePage } from "./support/live-page.ts";
import { PortalPage, wholeBody } from "./support/portal-page.ts";

const IMPORTS = `import { createContext, ErrorBoundary, Portal, useContext, useState } from "heddle";\n`;

interface Text {
  readonly kind: "text";
  readonly key: string;
  readonly text: string;
}
interface Target {
  readonly kind: "target";
  readonly key: string;
  readonly id: string;
  readonly text: string;
}
interface Group {
  readonly kind: "box" | "portal" | "stateful";
  readonly key: string;
  readonly to: string;
  readonly nodes: readonly Spec[];
}
type Spec = Text | Target | Group;

const App = evaluate(
  `${IMPORTS}
  const Nodes = ({ nodes }) => nodes.map((node) => <One key={node.key} node={node} />);
  const Stateful = ({ nodes }) => { const [made] = useState(0); return <b><Nodes nodes={nodes} />{made}</b>; };
  const One = ({ node }) =>
    node.kind === "text" ? node.text
    : node.kind === "target" ? <section id={node.id}>{node.text}</section>
    : node.kind === "portal" ? <Portal to={node.to}><Nodes nodes={node.nodes} /></Portal>
    : node.kind === "stateful" ? <Stateful nodes={node.nodes} />
    : <div><Nodes nodes={node.nodes} /></div>;
  export const App = ({ nodes, give }) => {
    const [shown, set] = useState(nodes);
    give(set);
    return <main><Nodes nodes={shown} /></main>;
  };`,
  true,
)["App"];

const key = fc.constantFrom("a", "b", "c", "d");
const text = fc.constantFrom("", "x", "some text");
const ids = ["one", "two"];
const { nodes: specs } = fc.letrec<{ node: Spec; nodes: Spec[] }>((tie) => ({
  node: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.record({ kind: fc.constant("text"), key, text }),
    fc.record({ kind: fc.constant("target"), key, id: fc.constantFrom(...ids), text }),
    fc.record({
      kind: fc.constantFrom("box", "portal", "portal", "stateful"),
      key,
      to: fc.constantFrom("body", "#one", "#two", "#nowhere"),
      nodes: tie("nodes"),
    }),
  ) as fc.Arbitrary<Spec>,
  nodes: fc.uniqueArray(tie("node"), { maxLength: 4, selector: (node) => node.key }),
}));

/** Each id at most once: of two elements with one it depends on the order of other portals which is the first. */
function withUniqueIds(nodes: readonly Spec[], free = new Set(ids)): Spec[] {
  return nodes.flatMap((node): Spec[] => {
    if (node.kind === "target") return free.delete(node.id) ? [node] : [];
    return [node.kind === "text" ? node : { ...node, nodes: withUniqueIds(node.nodes, free) }];
  });
}

/** Mounts the nodes and joins; what did not fit is answered with a skeleton with values, as a page asks for one. */
async function open(nodes: readonly Spec[]) {
  let set!: (nodes: readonly Spec[]) => void;
  const live = new LivePage(App, { nodes, give: (given: typeof set) => (set = given) });
  const page = new PortalPage(wholeBody(live.view.html()));
  let applied = 0;
  const settle = async (): Promise<ReturnType<PortalPage["look"]>> => {
    await new Promise((resolve) => setImmediate(resolve));
    for (; applied < live.frames.length; applied++) {
      if (page.apply(live.frames[applied]!)) continue;
      page.misfits++;
      live.join(0);
    }
    await new Promise((resolve) => setImmediate(resolve));
    return page.look();
  };
  live.join();
  return { live, page, set, settle };
}

/** How many pages are tried. */
const RUNS = 60;

describe("a page with portals", () => {
  // The page tells of targets that are not there.
  beforeEach(() => void vi.spyOn(console, "warn").mockImplementation(() => {}));

  test("is after each change what it would be made afresh, and each portal's content is where it belongs", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(specs, { minLength: 2, maxLength: 4 }),
        fc.array(fc.boolean(), { maxLength: 3 }),
        async (states, resyncs) => {
          const [first, ...others] = states.map((nodes) => withUniqueIds(nodes));
          const { live, set, settle } = await open(first!);
          expect((await settle()).astray).toEqual([]);
          for (const [at, nodes] of others.entries()) {
            set(nodes);
            const shown = await settle();
            const fresh = await open(nodes);
            const expected = await fresh.settle();
            expect(shown).toEqual(expected);
            expect(shown.astray).toEqual([]);
            if (resyncs[at] === true) live.join(0);
            expect(await settle()).toEqual(expected);
            fresh.live.view.close();
          }
          live.view.close();
        },
      ),
      { numRuns: RUNS },
    );
  });

  test("is adopted without a word more, whether its targets are there or not", async () => {
    await fc.assert(
      fc.asyncProperty(specs, async (nodes) => {
        const { page, live, settle } = await open(withUniqueIds(nodes));
        await settle();
        expect(page.misfits).toBe(0);
        live.view.close();
      }),
      { numRuns: RUNS },
    );
  });
});

const htmlOf = (source: string): { readonly page: LivePage; readonly html: string } => {
  const page = new LivePage(evaluate(IMPORTS + source, true, true)["App"]);
  return { page, html: wholeBody(page.view.html()) };
};

describe("a portal", () => {
  test("has context, and the errors of its content go to the boundary around it", () => {
    const { html } = htmlOf(`
      const Theme = createContext("light");
      const Show = () => <i>{useContext(Theme)}</i>;
      const Fail = () => { throw new Error("bad"); };
      export const App = () => <Theme value="dark">
        <Portal to="body"><Show /></Portal>
        <ErrorBoundary fallback={<u>sorry</u>}><Portal to="body"><Fail /></Portal></ErrorBoundary>
      </Theme>;`);
    expect(html).toContain("<u>sorry</u>");
    expect(html).toMatch(/<template data-heddle-edge="0"><\/template><i>dark<\/i><template data-heddle-edge=""><\/template>$/);
  });

  test.each(["", "main", "#", "#a b", "head", undefined])("to %j is an error that says what can be written", (to) => {
    expect(() => new LivePage(() => component(Portal, { to })).html()).toThrow(/names no place\. Write to="body", or to="#id"/);
  });

  test("whose target is not in the HTML waits where nobody sees it; the warning names both", () => {
    const { page, html } = htmlOf(`
      const List = () => <ul><li>a</li>
        <Portal to="#missing">lost</Portal></ul>;
      export const App = () => <main><List /></main>;`);
    expect(html).toContain('<template data-heddle-portal="0 #missing">lost</template></ul>');
    page.view.missingTarget("#missing");
    expect(page.warnings).toEqual([
      expect.stringMatching(/^<List> has a <Portal to="#missing">, but there is no element with this id .* \(program\.lv\.tsx:4:9\)$/),
    ]);
  });
});
