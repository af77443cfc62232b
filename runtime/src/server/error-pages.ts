/** The pages for what cannot be shown: small, complete, under the same CSP, and without details unless given some. */
import { escapeHtml } from "./document.ts";
import type { Header, Reply } from "./handlers.ts";
import { type ContentSecurityPolicy, createNonce } from "./security-headers.ts";

export type ErrorStatus = 400 | 404 | 405 | 500 | 503;

/** What a page is about: a status, or one of several reasons for it. */
export type ErrorKind = ErrorStatus | "too many pages";

const TEXTS: Readonly<Record<ErrorKind, readonly [title: string, sentence: string]>> = {
  400: ["This address is malformed", "Part of it cannot be decoded. Check it for a stray percent sign."],
  404: ["There is no page here", "The address may be mistyped, or the page has moved."],
  405: ["This page can only be read", "It answers GET and HEAD requests and no others."],
  500: ["This page failed", "The server could not make it. The error is in the server's log."],
  503: ["Too many visitors at once", "The server is full just now. Try again in a few seconds."],
  "too many pages": [
    "Too many pages are open",
    "This browser has as many live pages open as one visitor may have. Close some and load this one again.",
  ],
};

const EXTRA_HEADERS: Readonly<Partial<Record<ErrorStatus, readonly Header[]>>> = {
  405: [["allow", "GET, HEAD"]],
  503: [["retry-after", "5"]],
};

const STYLE = `:root{color-scheme:light dark;--text:#1f2430;--soft:#667085;--line:#e3e6ec;--back:#fbfbfc;--accent:#7a4fd6}
@media (prefers-color-scheme:dark){:root{--text:#e8eaf0;--soft:#98a1b3;--line:#2d3340;--back:#14171d;--accent:#b79af5}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;place-items:center;padding:2rem;background:var(--back);color:var(--text);font:1rem/1.6 system-ui,sans-serif}
main{width:min(46rem,100%)}
p{margin:.5rem 0;color:var(--soft)}
.status{color:var(--accent);font-weight:600;letter-spacing:.08em}
h1{margin:0;font-size:clamp(1.6rem,5vw,2.4rem);line-height:1.2}
pre{margin:1.5rem 0 0;padding:1rem;overflow:auto;border:1px solid var(--line);border-radius:.5rem;font:.85rem/1.5 ui-monospace,monospace}`;

/** `details` is plain text: what only a developer may see. */
export function errorPage(policy: ContentSecurityPolicy, kind: ErrorKind, details: string | null = null): Reply {
  const nonce = createNonce();
  const [title, sentence] = TEXTS[kind];
  const status = kind === "too many pages" ? 503 : kind;
  const body = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style nonce="${nonce}">${STYLE}</style>
</head>
<body><main>
<p class="status">${status}</p>
<h1>${title}</h1>
<p>${sentence}</p>${details === null ? "" : `\n<pre>${escapeHtml(details)}</pre>`}
</main></body>
</html>
`;
  const headers: Header[] = [...policy.headers(nonce), ["cache-control", "no-store"], ...(EXTRA_HEADERS[status] ?? [])];
  return { status, headers, body };
}
