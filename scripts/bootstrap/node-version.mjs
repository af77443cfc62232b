// Which Nodes Heddle runs on: 22.18 and later of 22. Older ones do not run TypeScript files, and the pinned
// uWebSockets.js has binaries for no later line (ABI 127 is Node 22's).

const MAJOR = 22;
const FIRST_MINOR = 18;

/**
 * @param {string} version as in `process.version`
 * @returns {boolean}
 */
export function canRunHeddle(version) {
  const parts = /^v?(\d+)\.(\d+)\.\d+(-.+)?$/.exec(version);
  if (parts === null || parts[3] !== undefined) return false;
  return Number(parts[1]) === MAJOR && Number(parts[2]) >= FIRST_MINOR;
}
