//! A global allocator that knows how many bytes are in use, so that the bench can say what a table costs in Rust.
//! It counts what glibc's malloc takes for a request (8 bytes of header, rounded up to 16, at least 32), not what was
//! asked for: variant (a) makes many small allocations, and their rounding is part of its price.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering};

static IN_USE: AtomicUsize = AtomicUsize::new(0);

pub struct Counting;

pub fn bytes_in_use() -> usize {
    IN_USE.load(Ordering::Relaxed)
}

fn chunk_bytes(layout: Layout) -> usize {
    ((layout.size() + 8 + 15) & !15).max(32)
}

// SAFETY: every call is passed on to `System` unchanged; only a counter is kept beside it.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        IN_USE.fetch_add(chunk_bytes(layout), Ordering::Relaxed);
        // SAFETY: the caller's contract is `System`'s.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        IN_USE.fetch_sub(chunk_bytes(layout), Ordering::Relaxed);
        // SAFETY: the caller's contract is `System`'s.
        unsafe { System.dealloc(block, layout) }
    }
}
