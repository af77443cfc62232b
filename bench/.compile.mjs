import { compile } from "heddle/compiler";
import { readFileSync } from "node:fs";
const r = await compile(readFileSync(process.argv[2], "utf8"), { filename: process.argv[2], ...JSON.parse(process.argv[3] ?? "{}") });
console.log(r.code);
