/** `heddle/testing`: pages in process, for tests of components and routes. It needs jsdom and `@testing-library/dom` beside it. */
export type { AuditFinding, AuditOptions } from "./audit.ts";
export { mount, type MountOptions, mountRoute, type Queries, type Screen, type TestPage, unmountAll } from "./mount.ts";
export type { Navigation } from "./navigations.ts";
export type { ParityOptions } from "./parity/check-parity.ts";
export type { PageError } from "./problems.ts";
export type { SettleOptions } from "./settle.ts";
export { SmokeError, type SmokeOptions, type SmokeReport } from "./smoke/smoke.ts";
export type { PageRoutes } from "./site.ts";
export type { PagePatch } from "./traffic.ts";
export type { User } from "./user/user.ts";
