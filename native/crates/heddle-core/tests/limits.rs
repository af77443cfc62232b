//! Depth and size: what is allowed works on a small stack, what is not is an error.

mod support;

use heddle_core::oracle::{Child, Entry, Slot};
use heddle_core::protocol::MAX_DEPTH;
use heddle_core::{DecodeKind, DifferError};
use support::encode;
use support::harness::{Harness, block, differ, output, row, text, view};
use support::templates::{ROW, definition};

/// As many levels as the limit allows beside the root instance, in lists of lists.
fn nested(levels: usize) -> Child {
    let mut shown = text("deep");
    for _ in 0..levels {
        let entry = Entry { key: None, child: block(0, vec![Slot::Child(shown)]) };
        shown = Child::List(vec![entry]);
    }
    view(shown)
}

fn on_small_stack(run: impl FnOnce() + Send + 'static) {
    let thread = std::thread::Builder::new().stack_size(2 << 20).spawn(run).unwrap();
    thread.join().expect("it fits the stack");
}

#[test]
fn the_deepest_view_is_mounted_described_updated_and_dropped() {
    on_small_stack(|| {
        let levels = MAX_DEPTH - 1;
        let mut differ = differ();
        let handle = differ.create_view();
        let model = nested(levels);
        let mut stream = encode::mount(&model);
        assert_eq!(output(|out| differ.mount(handle, &stream, out)), Ok(b"deep".to_vec()));
        for values in [false, true] {
            stream = encode::describe(&model);
            assert!(output(|out| differ.skeleton(handle, &stream, values, out)).is_ok());
        }
        // Into every level, then a new text there.
        stream = [vec![1, 1], [2, 2, 1].repeat(levels), vec![0, 4, b'x'], [0, 0].repeat(levels), vec![0]].concat();
        let patch = output(|out| differ.render(handle, &stream, out)).unwrap();
        assert_eq!(patch.last(), Some(&b'x'));
        stream = vec![1, 1, 0, 4, b'y', 0];
        assert!(output(|out| differ.render(handle, &stream, out)).is_ok());
    });
}

#[test]
fn one_level_more_is_an_error() {
    on_small_stack(|| {
        let mut differ = differ();
        let handle = differ.create_view();
        for levels in [MAX_DEPTH, 20_000] {
            let stream = deep_stream(levels);
            let result = differ.mount(handle, &stream, &mut []);
            let Err(DifferError::Decode(error)) = result else { panic!("{result:?}") };
            assert_eq!(error.kind, DecodeKind::TooDeep);
        }
    });
}

/// As `nested`, without the recursion of models.
fn deep_stream(levels: usize) -> Vec<u8> {
    [vec![0, 1], [6, 1].repeat(levels), vec![0]].concat()
}

#[test]
fn levels_are_counted_on_in_updates() {
    let mut differ = differ();
    let handle = differ.create_view();
    assert!(differ.mount(handle, &deep_stream(MAX_DEPTH - 2), &mut [0; 99]).is_ok());
    let path = [vec![1, 2], [2, 2, 1].repeat(MAX_DEPTH - 2)].concat();
    // A row is a block and an element: one level too many.
    let stream = [path, vec![0, (ROW << 2 | 1) as u8, 0], [0, 0].repeat(MAX_DEPTH - 2), vec![0]].concat();
    let result = differ.render(handle, &stream, &mut [0; 99]);
    assert!(matches!(result, Err(DifferError::Decode(error)) if error.kind == DecodeKind::TooDeep), "{result:?}");
}

#[test]
fn elements_of_templates_count_too() {
    let mut differ = differ();
    let mut deep = definition();
    for _ in 0..MAX_DEPTH {
        deep = deep.element("div");
    }
    deep = deep.child();
    for _ in 0..MAX_DEPTH {
        deep = deep.end();
    }
    let template = differ.add_template(&deep.done(), "deep").unwrap();
    let handle = differ.create_view();
    let result = differ.mount(handle, &[0, 1, (template << 2 | 1) as u8, 0], &mut []);
    assert!(matches!(result, Err(DifferError::Decode(error)) if error.kind == DecodeKind::TooDeep), "{result:?}");
}

#[test]
fn a_row_of_five_cells_takes_less_than_60_bytes() {
    let mut differ = differ();
    let cells = (0..5).fold(definition().element("tr"), |row, _| row.element("td").child().end());
    let template = differ.add_template(&cells.end().done(), "cells").unwrap();
    let entry = |at: usize| {
        let cells = (0..5).map(|cell| Slot::Child(text(&format!("cell {at} {cell}"))));
        Entry { key: None, child: block(template, cells.collect()) }
    };
    let rows = Child::List((0..1000).map(entry).collect());
    let handle = differ.create_view();
    let stream = encode::mount(&view(rows));
    output(|out| differ.mount(handle, &stream, out)).unwrap();
    let bytes = differ.memory(handle).unwrap();
    assert!(bytes < 60_000, "{bytes} bytes for 1000 rows");
}

#[test]
fn what_is_removed_makes_room_for_what_comes() {
    let list = |from: usize, count: usize| {
        let entries = (from..from + count).map(|key| Entry { key: Some(key.to_string()), child: row("text") });
        view(Child::List(entries.collect()))
    };
    let mut harness = Harness::mount(list(0, 100));
    for round in 1..4 {
        harness.render(list(round * 100, 100));
    }
    let settled = harness.differ.memory(harness.view).unwrap();
    for round in 4..40 {
        harness.render(list(round * 100, 100));
    }
    assert_eq!(harness.differ.memory(harness.view).unwrap(), settled);
}
