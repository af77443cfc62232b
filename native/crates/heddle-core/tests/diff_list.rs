//! Lists: what each change costs, and that it costs no more.

mod support;

use heddle_core::oracle::{Child, Edits, Entry, Slot};
use support::harness::{Harness, block, row, rows, text, view};
use support::templates::TWO_SLOTS;

fn check(old: &str, new: &str, expected: Edits) {
    let mut harness = Harness::mount(rows(old));
    assert_eq!(harness.render(rows(new)), expected, "{old} -> {new}");
    assert_eq!(harness.render(rows(new)), Edits::default(), "nothing is left to do");
}

fn edits(inserted: u32, removed: u32, moved: u32, ops: u32) -> Edits {
    Edits { inserted, removed, moved, ops, ..Edits::default() }
}

#[test]
fn moving_one_row_moves_only_that_row() {
    check("a b c d", "d a b c", edits(0, 0, 1, 1));
    check("a b c d", "b c d a", edits(0, 0, 1, 1));
    check("a b c d e", "a d b c e", edits(0, 0, 1, 1));
}

#[test]
fn swapping_two_rows_moves_two() {
    check("a b c d e f", "a e c d b f", edits(0, 0, 2, 2));
}

#[test]
fn rows_that_move_together_are_one_operation() {
    check("a b c d e f g", "e f g a b c d", edits(0, 0, 3, 1));
    check("a b c d e f g", "f g a b c d e", edits(0, 0, 2, 1));
}

#[test]
fn rows_become_neighbours_when_those_between_are_removed() {
    check("a b c x d y e", "d e a b c", edits(0, 2, 2, 3));
}

#[test]
fn neighbours_are_removed_and_inserted_as_runs() {
    check("a b c d e", "a e", edits(0, 3, 0, 1));
    check("a b c d e", "b d", edits(0, 3, 0, 3));
    check("a e", "a b c d e", edits(3, 0, 0, 1));
    check("", "a b c", edits(3, 0, 0, 1));
    check("a b c", "", edits(0, 3, 0, 1));
    check("a b c", "d e f", edits(3, 3, 0, 2));
}

#[test]
fn a_reversal_moves_all_but_one() {
    check("a b c d e f g h", "h g f e d c b a", edits(0, 0, 7, 1));
}

#[test]
fn a_changed_row_keeps_its_block() {
    check("a:1 b:2 c:3", "a:1 b:5 c:3", Edits { texts: 1, ops: 1, ..Edits::default() });
    check("a:1 b:2 c:3", "c:4 a:1 b:2", Edits { texts: 1, moved: 1, ops: 2, ..Edits::default() });
}

#[test]
fn the_heavier_run_stays() {
    check("a b c d e f g h", "h a e f g b c d", edits(0, 0, 4, 2));
}

#[test]
fn everything_at_once() {
    check(
        "a b c d e f",
        "x f b:9 y a z",
        Edits { texts: 1, inserted: 3, removed: 3, moved: 2, ops: 6, ..Edits::default() },
    );
}

#[test]
fn all_permutations_move_as_few_rows_as_possible() {
    for n in 1..=7_usize {
        let old: Vec<usize> = (0..n).collect();
        for new in permutations(&old) {
            let mut harness = Harness::mount(rows(&words(&old)));
            let edits = harness.render(rows(&words(&new)));
            assert_eq!(edits.moved as usize, n - longest_increasing(&new), "{new:?}");
            assert_eq!((edits.inserted, edits.removed, edits.texts), (0, 0, 0), "{new:?}");
        }
    }
}

#[test]
fn any_subset_in_any_order_becomes_any_other() {
    let universe: Vec<Vec<usize>> = (0_u32..16)
        .flat_map(|set| permutations(&(0..4).filter(|key| set & 1 << key != 0).collect::<Vec<_>>()))
        .collect();
    for old in &universe {
        for new in &universe {
            let edits = Harness::mount(rows(&words(old))).render(rows(&words(new)));
            let kept: Vec<usize> = new.iter().filter_map(|key| old.iter().position(|old| old == key)).collect();
            assert_eq!(edits.inserted as usize, new.len() - kept.len());
            assert_eq!(edits.removed as usize, old.len() - kept.len());
            assert_eq!(edits.moved as usize, kept.len() - longest_increasing(&kept), "{old:?} -> {new:?}");
        }
    }
}

#[test]
fn lists_in_entries_of_lists_change_on_their_own() {
    let nested = |inner: [&str; 2]| {
        let entries = inner.into_iter().enumerate().map(|(at, words)| {
            let Child::Instance(_, list) = rows(words) else { unreachable!() };
            Entry { key: Some(at.to_string()), child: block(0, vec![Slot::Child(*list)]) }
        });
        view(Child::List(entries.collect()))
    };
    let mut harness = Harness::mount(nested(["a b c", "d e"]));
    assert_eq!(harness.render(nested(["c a b", "x d e"])), edits(1, 0, 1, 2));
}

#[test]
fn blocks_in_a_patched_entry_are_numbered_before_new_entries() {
    let wide = |key: &str, shown: Child| Entry {
        key: Some(key.into()),
        child: block(TWO_SLOTS, vec![Slot::Child(shown), Slot::Child(text("t"))]),
    };
    let mut harness = Harness::mount(view(Child::List(vec![wide("a", text("x"))])));
    // The new entry comes first in the stream, the patched entry's new block first in the patch.
    let edits = harness.render(view(Child::List(vec![wide("b", row("new")), wide("a", row("replaced"))])));
    assert_eq!((edits.inserted, edits.replaced), (1, 1));
    harness.render(view(Child::List(vec![wide("b", row("1")), wide("a", row("2"))])));
}

#[test]
fn a_list_grows_and_shrinks_one_by_one() {
    let mut harness = Harness::mount(rows(""));
    let words: Vec<String> = (0..50).map(|at| format!("k{at}")).collect();
    for count in (0..50).chain((0..50).rev()) {
        let edits = harness.render(rows(&words[..count].join(" ")));
        assert!(edits.ops <= 1, "{count} rows");
    }
}

fn words(keys: &[usize]) -> String {
    keys.iter().map(|key| format!("k{key}")).collect::<Vec<_>>().join(" ")
}

fn permutations(items: &[usize]) -> Vec<Vec<usize>> {
    if items.is_empty() {
        return vec![Vec::new()];
    }
    let mut all = Vec::new();
    for at in 0..items.len() {
        let mut rest = items.to_vec();
        let first = rest.remove(at);
        all.extend(permutations(&rest).into_iter().map(|rest| [vec![first], rest].concat()));
    }
    all
}

fn longest_increasing(items: &[usize]) -> usize {
    let mut lengths = vec![0; items.len()];
    for at in 0..items.len() {
        let before = (0..at).filter(|&other| items[other] < items[at]).map(|other| lengths[other]).max();
        lengths[at] = before.unwrap_or(0) + 1;
    }
    lengths.into_iter().max().unwrap_or(0)
}
