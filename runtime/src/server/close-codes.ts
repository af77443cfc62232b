/** Why a connection is closed, as its WebSocket close code. Each is sent with a reason that a person can read. */

/** The page was left. */
export const NORMAL = 1000;
/** A frame that does not follow the protocol, or no Join in time. */
export const BAD_FRAME = 4400;
/** The token is not ours, or not this visitor's. */
export const REFUSED = 4401;
/** The page must be loaded again; a Reload frame came before. */
export const RELOAD = 4410;
/** A frame of the page did not arrive: it joins again at once and goes on from there. */
export const GAP = 4411;
/** Too many frames, or bytes, in too short a time. */
export const TOO_MANY_FRAMES = 4429;
/** The browser goes away from the page: its live view ends at once. */
export const GOING_AWAY = 1001;
/** Our failure: logged, and the live view can be joined again. */
export const SERVER_ERROR = 1011;
/** The server is shutting down. */
export const SERVICE_RESTART = 1012;
/** The server is full, or the visitor has too many pages open. */
export const TRY_AGAIN_LATER = 1013;
