// What lands must not depend on luck: in CI property tests try the same cases on every run. Elsewhere they hunt.
import fc from "fast-check";

if (process.env.CI !== undefined) fc.configureGlobal({ seed: 1 });
