/**
 * Finds the route of a URL. Patterns consist of literal segments, `:name` for one segment and, at the end only, `*` for
 * the rest. The most specific pattern wins: segment by segment a literal beats a parameter beats `*`. A slash at the
 * end of a path makes no difference.
 */

/** Parameters and query as a component gets them: objects without prototype, a name's first value. */
export interface UrlProps {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
}

export interface Route<Target> {
  readonly pattern: string;
  readonly target: Target;
  readonly segments: readonly Segment[];
}

type Segment =
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "param"; readonly name: string }
  | { readonly kind: "rest" };

export type RouteMatch<Target> =
  | { readonly kind: "found"; readonly route: Route<Target>; readonly props: UrlProps; readonly isLiteral: boolean }
  | { readonly kind: "unknown" }
  | { readonly kind: "malformed" };

const RANK = { literal: 0, param: 1, rest: 2 } as const;

export class Routes<Target> {
  readonly #routes: readonly Route<Target>[];

  /** Throws an error that names the pattern if one is malformed, reserved, or the same as another. */
  constructor(patterns: Readonly<Record<string, Target>>) {
    const routes = Object.entries(patterns).map(([pattern, target]) => ({ pattern, target, segments: parsePattern(pattern) }));
    this.#routes = routes.sort(compareSpecificity);
    for (let i = 1; i < routes.length; i++) {
      const [a, b] = [routes[i - 1]!, routes[i]!];
      if (describe(a) === describe(b)) {
        throw new Error(`serve: the routes "${a.pattern}" and "${b.pattern}" match the same paths; remove one of them`);
      }
    }
  }

  /** `path` as it was asked for, still percent-encoded; `query` without the question mark. */
  find(path: string, query: string): RouteMatch<Target> {
    const segments = decodePath(path);
    if (segments === null) return { kind: "malformed" };
    for (const route of this.#routes) {
      const params = matchSegments(route.segments, segments);
      if (params === null) continue;
      const isLiteral = route.segments.every((segment) => segment.kind === "literal");
      return { kind: "found", route, props: { params, query: parseQuery(query) }, isLiteral };
    }
    return { kind: "unknown" };
  }
}

/** The path's segments, decoded; null if its percent-encoding is malformed. */
export function decodePath(path: string): string[] | null {
  const trimmed = path.length > 1 && path.endsWith("/") ? path.slice(1, -1) : path.slice(1);
  try {
    return trimmed === "" ? [] : trimmed.split("/").map(decodeURIComponent);
  } catch {
    return null;
  }
}

function parsePattern(pattern: string): Segment[] {
  const fail = (why: string): never => {
    throw new Error(`serve: route "${pattern}" ${why}`);
  };
  if (!pattern.startsWith("/")) fail('must start with "/"');
  if (/[?#]/.test(pattern)) fail("must be a path without ? or #; the query arrives in the component's props");
  const texts = decodePath(pattern) ?? fail("is not valid percent-encoding");
  if (texts[0] === "heddle") fail("is reserved: paths under /heddle/ are Heddle's own");
  const names = new Set<string>();
  return texts.map((text, i): Segment => {
    if (text === "") fail("has an empty segment");
    if (text === "*") return i === texts.length - 1 ? { kind: "rest" } : fail("may have * at its end only");
    if (!text.startsWith(":")) return { kind: "literal", text };
    const name = text.slice(1);
    if (!/^[A-Za-z_$][\w$]*$/.test(name)) fail(`has a parameter "${text}" that is not a name, such as :id`);
    if (names.has(name)) fail(`has the parameter ":${name}" twice`);
    names.add(name);
    return { kind: "param", name };
  });
}

function compareSpecificity(a: Route<unknown>, b: Route<unknown>): number {
  const longest = Math.max(a.segments.length, b.segments.length);
  for (let i = 0; i < longest; i++) {
    const difference = rankAt(a, i) - rankAt(b, i);
    if (difference !== 0) return difference;
  }
  // Equally specific: equal ones side by side, where the constructor finds them.
  return describe(a) < describe(b) ? -1 : describe(a) > describe(b) ? 1 : 0;
}

/** Lower is more specific. A pattern that has ended is as exact as a literal: `/files` beats `/files/*`. */
function rankAt(route: Route<unknown>, index: number): number {
  const segment = route.segments[index];
  return segment === undefined ? RANK.literal : RANK[segment.kind];
}

/** The pattern with its parameters' names left out: equal for patterns that match the same paths. */
function describe(route: Route<unknown>): string {
  return route.segments
    .map((segment) => (segment.kind === "literal" ? `/${segment.text}` : segment.kind === "param" ? "/:" : "/*"))
    .join("");
}

function matchSegments(pattern: readonly Segment[], path: readonly string[]): Readonly<Record<string, string>> | null {
  const params = Object.create(null) as Record<string, string>;
  for (const [i, segment] of pattern.entries()) {
    if (segment.kind === "rest") {
      params["*"] = path.slice(i).join("/");
      return params;
    }
    const text = path[i];
    if (text === undefined || text === "") return null;
    if (segment.kind === "param") params[segment.name] = text;
    else if (segment.text !== text) return null;
  }
  return pattern.length === path.length ? orNone(params) : null;
}

function parseQuery(query: string): Readonly<Record<string, string>> {
  const result = Object.create(null) as Record<string, string>;
  for (const [name, value] of new URLSearchParams(query)) result[name] ??= value;
  return orNone(result);
}

const NONE: Readonly<Record<string, string>> = Object.freeze(Object.create(null) as Record<string, string>);

/** Most pages have no parameters and no query, and are open for long: they share one record. */
const orNone = (record: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.keys(record).length === 0 ? NONE : record;
