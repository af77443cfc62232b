"use strict";
// Loads the addon that was built for this platform. What it exports is described in index.d.ts.

const { existsSync } = require("node:fs");
const { join } = require("node:path");

const platform = `${process.platform}-${process.arch}`;
const file = join(__dirname, `heddle.${platform}.node`);

module.exports = load();

function load() {
  if (!existsSync(file)) {
    throw new Error(
      `Heddle's native differ is not there for ${platform} (${file} is missing). In a checkout run \`npm run build\`, ` +
        "which needs Rust (https://rustup.rs). In an installed package this platform is not supported yet.",
    );
  }
  try {
    return require(file);
  } catch (error) {
    throw new Error(
      `Heddle's native differ does not load on ${platform}: ${error.message}. It was probably built for another ` +
        "system or C library: run `npm run build` on this machine.",
      { cause: error },
    );
  }
}
