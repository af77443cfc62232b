// Headers of the render stream's entries: a count or number above two bits that say which. `stream.rs` reads them.

export const Keep = 0;
export const Seek = 1;
export const Change = 2;
export const Full = 3;
export const KIND_BITS = 2;
