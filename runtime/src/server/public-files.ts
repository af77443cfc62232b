/**
 * The files of `publicDir`. Nothing outside of it is reachable, neither by dots nor by links, and nothing whose name
 * starts with a dot. Large files are read piece by piece, as fast as the visitor takes them.
 */
import { type FileHandle, open, realpath, stat } from "node:fs/promises";
import { extname, join, sep } from "node:path";
import mime from "mime";
import { parseByteRange } from "./byte-range.ts";
import type { Exchange } from "./exchange.ts";
import type { BodySource, Header } from "./handlers.ts";

const PIECE_BYTES = 64 * 1024;
// A name such as app-3f9ac01b.js changes with its content. Eight or more hex digits, of both kinds, so that neither a
// date nor a word is taken for a hash.
const HASHED_NAME = /[.-](?=[0-9a-f]*[0-9])(?=[0-9a-f]*[a-f])[0-9a-f]{8,}\.[^/]+$/;
const NAMELESS_TYPE = "application/octet-stream";

export interface PublicFile {
  readonly headers: readonly Header[];
  readonly etag: string;
  readonly source: BodySource;
  close(): Promise<void>;
}

/** Opens a file by the decoded segments of its path; null if there is no such file to be served. */
export async function openPublicFile(directory: string, segments: readonly string[]): Promise<PublicFile | null> {
  if (segments.length === 0 || !segments.every(isPlainName)) return null;
  const path = await findReal(join(directory, ...segments));
  if (path === null || !path.startsWith(directory + sep)) return null;
  // A link may lead to a hidden file within the directory.
  if (
    !path
      .slice(directory.length + 1)
      .split(sep)
      .every(isPlainName)
  )
    return null;
  // Before it is opened: opening a pipe would wait for its writer.
  const stats = await stat(path);
  return stats.isFile() ? describeFile(await open(path, "r"), segments.at(-1)!, stats) : null;
}

/** Answers with the file, with the part asked for, or with 304 where the visitor has it already. */
export async function sendPublicFile(exchange: Exchange, file: PublicFile): Promise<void> {
  const { headers, etag, source } = file;
  const asked = exchange.request.headers;
  if (asked["if-none-match"].split(/\s*,\s*/).some((known) => known.replace(/^W\//, "") === etag)) {
    return exchange.respond({ status: 304, headers, body: null });
  }
  const isSame = asked["if-range"] === "" || asked["if-range"] === etag;
  const range = parseByteRange(isSame ? asked.range : "", source.byteLength);
  switch (range.kind) {
    case "whole":
      return exchange.stream({ status: 200, headers }, source);
    case "part": {
      const { start, end } = range;
      const part: BodySource = { byteLength: end - start, read: (offset) => source.read(start + offset) };
      return exchange.stream(
        { status: 206, headers: [...headers, ["content-range", `bytes ${start}-${end - 1}/${source.byteLength}`]] },
        part,
      );
    }
    case "beyond":
      return exchange.respond({ status: 416, headers: [["content-range", `bytes */${source.byteLength}`]], body: null });
  }
}

function isPlainName(name: string): boolean {
  return name !== "" && !name.startsWith(".") && !/[/\\\0]/.test(name);
}

async function findReal(path: string): Promise<string | null> {
  try {
    return await realpath(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR" || code === "ENAMETOOLONG" || code === "ELOOP") return null;
    throw error;
  }
}

function describeFile(file: FileHandle, name: string, stats: { size: number; mtimeMs: number }): PublicFile {
  const etag = `"${stats.size.toString(36)}-${Math.floor(stats.mtimeMs).toString(36)}"`;
  const type = mime.getType(extname(name)) ?? NAMELESS_TYPE;
  const isText = /^text\/|[/+](json|javascript|xml)$/.test(type);
  const headers: Header[] = [
    ["content-type", isText ? `${type}; charset=utf-8` : type],
    ["cache-control", HASHED_NAME.test(name) ? "public, max-age=31536000, immutable" : "public, max-age=0, must-revalidate"],
    ["etag", etag],
    ["accept-ranges", "bytes"],
    ["x-content-type-options", "nosniff"],
  ];
  const piece = Buffer.alloc(Math.min(PIECE_BYTES, stats.size));
  const source: BodySource = {
    byteLength: stats.size,
    async read(offset) {
      const { bytesRead } = await file.read(piece, 0, Math.min(piece.length, stats.size - offset), offset);
      if (bytesRead === 0) throw new Error(`the file ${name} became shorter while it was sent`);
      return piece.subarray(0, bytesRead);
    },
  };
  return { headers, etag, source, close: () => file.close() };
}
