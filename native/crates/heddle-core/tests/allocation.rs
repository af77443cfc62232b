//! In its steady state an update takes nothing from the system allocator: its own test binary, as it brings its own
//! allocator. It counts per thread, because the test runner's threads allocate when they like.

mod support;

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use heddle_core::Differ;
use heddle_core::oracle::{Child, Entry};
use support::encode::{self, Runs};
use support::harness::{differ, row, view};

struct Counting;

thread_local! {
    static COUNT: Cell<usize> = const { Cell::new(0) };
}

fn count() {
    COUNT.set(COUNT.get() + 1);
}

// SAFETY: every call goes to the system's allocator as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count();
        // SAFETY: the caller's promises are passed on.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: as above.
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        count();
        // SAFETY: as above.
        unsafe { System.realloc(pointer, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

const ROWS: u32 = 200;

/// An update of the list that instance 1 shows.
fn update(build: impl FnOnce(&mut Runs)) -> Vec<u8> {
    let mut runs = Runs::default();
    build(&mut runs);
    [vec![1, 2, 2], runs.finish(ROWS).expect("something changes"), vec![0]].concat()
}

fn allocations(differ: &mut Differ, handle: u32, streams: &[Vec<u8>], out: &mut [u8]) -> usize {
    let before = COUNT.get();
    for stream in streams {
        assert!(differ.render(handle, stream, out).expect("renders") > 0);
    }
    COUNT.get() - before
}

#[test]
fn updates_that_repeat_take_no_memory() {
    let entries = (0..ROWS).map(|key| Entry { key: Some(key.to_string()), child: row("text") });
    let Child::Instance(_, list) = view(Child::List(entries.collect())) else { unreachable!() };
    let model = Child::Instance(1, list);
    let mut differ = differ();
    let handle = differ.create_view();
    let mut out = vec![0; 1 << 16];
    differ.mount(handle, &encode::mount(&model), &mut out).unwrap();
    let streams = [
        update(|runs| {
            (0..50).for_each(|at| runs.keep(at));
            runs.patch(50, &[1, 0, 4, b'x', 0]);
            (51..ROWS).for_each(|at| runs.keep(at));
        }),
        update(|runs| (0..ROWS).rev().for_each(|at| runs.keep(at))),
        update(|runs| {
            (7..ROWS).for_each(|at| runs.keep(at));
            (0..7).for_each(|_| runs.new_entry(&row("new")));
        }),
        update(|runs| (0..ROWS).for_each(|_| runs.new_entry(&row("other")))),
    ];
    for _ in 0..20 {
        allocations(&mut differ, handle, &streams, &mut out);
    }
    for _ in 0..100 {
        assert_eq!(allocations(&mut differ, handle, &streams, &mut out), 0);
    }
}
