//! Size: ten thousand rows, a hundred thousand nodes. Without the harness, which looks up the path of every block.

use heddle_core::oracle::{Child, Client, Edits, Shape};
use heddle_core::{Differ, oracle::Slot};

use super::json::Json;
use super::page::{entries, texts};
use super::support::encode;
use super::support::harness::{block, differ_with, output_of, row, text, view};
use super::support::pairing::settle;
use super::support::templates::TWO_SLOTS;
use super::templates::{self, TR, keyed, list, unkeyed, with};

const OUTPUT: usize = 16 << 20;

struct Large {
    differ: Differ,
    view: u32,
    client: Client,
    model: Child,
}

impl Large {
    fn mount(mut model: Child) -> Self {
        settle(None, &mut model, &mut 0);
        let mut differ = differ_with(&templates::all());
        let view = differ.create_view();
        output_of(OUTPUT, |out| differ.mount(view, &encode::mount(&model), out)).expect("mounts");
        let skeleton = output_of(OUTPUT, |out| differ.skeleton(view, &encode::describe(&model), false, out));
        let client = Client::adopt(&skeleton.expect("is described"), &model);
        Self { differ, view, client, model }
    }

    /// Renders a model without new instances; what it cost.
    fn show(&mut self, mut model: Child) -> (Edits, usize) {
        settle(Some(&self.model), &mut model, &mut 1);
        let stream = encode::update(&self.model, &model);
        let patch = output_of(OUTPUT, |out| self.differ.render(self.view, &stream, out)).expect("renders");
        self.client.edits = Edits::default();
        self.client.apply(&patch);
        self.model = model;
        assert!(self.client.shown() == self.model.without_keys(), "the client shows something else");
        assert_eq!(self.differ.view(self.view).unwrap().blocks(), self.client.n_blocks());
        let shapes = (1..).zip(templates::all()).map(|(at, definition)| (at, Shape::new(&definition))).collect();
        Json::new(&patch, &shapes).check(patch.len());
        (self.client.edits, patch.len())
    }
}

/// The same numbers in a disorder that is the same each time.
fn shuffled(count: usize) -> Vec<usize> {
    let mut keys: Vec<_> = (0..count).collect();
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    for at in (1..count).rev() {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        keys.swap(at, (state % (at as u64 + 1)) as usize);
    }
    keys
}

/// In O(n log n): the smallest last items of increasing sequences, by length.
fn longest_increasing(items: &[usize]) -> usize {
    let mut tails: Vec<usize> = Vec::new();
    for &item in items {
        let at = tails.partition_point(|&tail| tail < item);
        tails.splice(at..(at + 1).min(tails.len()), [item]);
    }
    tails.len()
}

fn keyed_rows(keys: &[usize]) -> Child {
    view(list(keys.iter().map(|key| keyed(key, row(&format!("row {key}"))))))
}

fn check((edits, bytes): (Edits, usize), (expected, most): (Edits, usize)) {
    assert_eq!(edits, expected);
    assert!(bytes <= most, "{bytes} bytes instead of {most}");
}

#[test]
fn ten_thousand_rows_are_shuffled() {
    let sorted: Vec<_> = (0..10_000).collect();
    let order = shuffled(10_000);
    let moved = (10_000 - longest_increasing(&order)) as u32;
    let mut page = Large::mount(keyed_rows(&sorted));
    let (edits, bytes) = page.show(keyed_rows(&order));
    assert_eq!((edits.moved, edits.inserted, edits.removed, edits.texts), (moved, 0, 0, 0));
    // Each at most three bytes, and where one does not go before the last an operation and a name more.
    assert!(bytes <= 6 * moved as usize + 2, "{bytes} bytes for {moved} rows");
    // And back, which is another permutation with as long a sequence.
    assert_eq!(page.show(keyed_rows(&sorted)).0.moved, moved);
}

#[test]
fn ten_thousand_rows_change_little() {
    let sorted: Vec<_> = (0..10_000).collect();
    let mut page = Large::mount(keyed_rows(&sorted));
    let mut rows = sorted.clone();
    rows.rotate_left(3333);
    check(page.show(keyed_rows(&rows)), (entries(0, 0, 3333, 1), 6));
    rows.rotate_right(3333);
    page.show(keyed_rows(&rows));
    rows.swap(1, 9998);
    check(page.show(keyed_rows(&rows)), (entries(0, 0, 2, 2), 12));
    rows.remove(5000);
    check(page.show(keyed_rows(&rows)), (entries(0, 1, 0, 1), 5));
    rows.insert(5000, 10_000);
    check(page.show(keyed_rows(&rows)), (entries(1, 0, 0, 1), 16));
    check(page.show(keyed_rows(&[])), (entries(0, 10_000, 0, 1), 5));
    check(page.show(keyed_rows(&sorted)), (entries(10_000, 0, 0, 1), 98_895));
}

/// 10 000 rows of five cells: elements and texts are 110 000 nodes and more.
fn grid(shows: impl Fn(usize, usize) -> String) -> Child {
    let cells = |at: usize| (0..5).map(|cell| with(templates::TD, [text(&shows(at, cell))])).collect::<Vec<_>>();
    let tr = |at: usize| keyed(at, with(TR, [unkeyed(cells(at))]));
    view(with(templates::TABLE, [list((0..10_000).map(tr))]))
}

#[test]
fn a_tree_of_a_hundred_thousand_nodes_changes() {
    let plain = |at: usize, cell: usize| format!("{}", (at + cell) % 100);
    let mut page = Large::mount(grid(plain));
    assert!(page.client.n_blocks() > 60_000);
    let one = |at: usize, cell: usize| if (at, cell) == (7777, 3) { "changed".into() } else { plain(at, cell) };
    check(page.show(grid(one)), (texts(1), 12));
    let (edits, bytes) = page.show(grid(|at, cell| format!("{}", (at + cell + 1) % 100)));
    assert_eq!((edits.texts, edits.ops), (50_000, 50_000));
    assert!(bytes <= 205_000, "{bytes} bytes");
    // All of it goes and comes.
    check(page.show(view(text(""))), (super::page::replaced(1), 3));
    let (edits, bytes) = page.show(grid(plain));
    assert_eq!(edits, super::page::replaced(1));
    assert!(bytes <= 215_006, "{bytes} bytes");
}

#[test]
fn a_comb_of_a_thousand_wide_branches_changes_at_every_tip() {
    let tips = |round: usize| {
        let branch = |at: usize| {
            (0..50).fold(text(&format!("{at} {round}")), |shown, _| {
                block(TWO_SLOTS, vec![Slot::Child(text("tooth")), Slot::Child(shown)])
            })
        };
        view(list((0..1000).map(|at| keyed(at, branch(at)))))
    };
    let mut page = Large::mount(tips(0));
    let (edits, bytes) = page.show(tips(1));
    assert_eq!(edits, texts(1000));
    assert!(bytes <= 7_890, "{bytes} bytes");
}
