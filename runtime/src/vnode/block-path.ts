/** Paths to blocks, as the differ gives them: pairs of slot and entry index, from the instance's root. */

/** Entry index of a slot's only block. */
export const ONLY = 0xffffffff;
