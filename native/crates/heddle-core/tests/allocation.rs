//! In its steady state an update takes nothing from the system allocator: its own test binary, as it brings its own
//! allocator.

mod support;

use heddle_core::Differ;
use heddle_core::oracle::{Child, Entry};
use support::counting::{self, Counting};
use support::encode::{self, Runs};
use support::harness::{differ, row, view};

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
    let before = counting::allocations();
    for stream in streams {
        assert!(differ.render(handle, stream, out).expect("renders") > 0);
    }
    counting::allocations() - before
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
    // Beyond here numbers of blocks have three bytes.
    for _ in 0..100 {
        allocations(&mut differ, handle, &streams, &mut out);
    }
    for _ in 0..100 {
        assert_eq!(allocations(&mut differ, handle, &streams, &mut out), 0);
    }
}
