/** Plain numbers: counting costs an event nothing but an addition. */
import type { ViewCounts } from "../view/view.ts";

/** What has happened since the server started. */
export interface Counts extends ViewCounts {
  /** Live views made, for a page or for a join whose view was gone. */
  mounts: number;
  /** Joins that continued the view which wrote their page. */
  adopted: number;
  /** Joins that continued a view after its connection was lost. */
  resumed: number;
  /** Joins whose view was gone, or another page's: it was mounted anew. */
  remounted: number;
  /** Connections refused because of their Origin. */
  foreignOrigins: number;
  /** Joins refused because their token was forged or another session's. */
  refusedJoins: number;
  /** Connections closed because of what does not follow the protocol. */
  malformedFrames: number;
  /** Connections closed because something that the page had sent did not arrive. */
  gaps: number;
  /** Connections closed because they sent too many frames or bytes. */
  rateLimited: number;
}

export const createCounts = (): Counts => ({
  mounts: 0,
  adopted: 0,
  resumed: 0,
  remounted: 0,
  foreignOrigins: 0,
  refusedJoins: 0,
  malformedFrames: 0,
  gaps: 0,
  rateLimited: 0,
  refusedEvents: 0,
  repeatedEvents: 0,
});
