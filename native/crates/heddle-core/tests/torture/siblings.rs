//! Many siblings, with keys and without.

use heddle_core::oracle::Child;

use super::page::{Page, and, entries, step, texts};
use super::support::harness::{row, view};
use super::templates::{REGIONS, keyed, list, unkeyed, with};

fn keyed_rows(keys: impl IntoIterator<Item = usize>) -> Child {
    view(list(keys.into_iter().map(|key| keyed(key, row(&format!("row {key}"))))))
}

fn unkeyed_rows(names: impl IntoIterator<Item = usize>) -> Child {
    view(unkeyed(names.into_iter().map(|name| row(&format!("row {name}")))))
}

#[test]
fn without_keys_positions_count() {
    use self::unkeyed_rows as rows;
    step("one more at the end of 100", rows(0..100), rows(0..101), (entries(1, 0, 0, 1), 13));
    step("the last three of 100 go", rows(0..100), rows(0..97), (entries(0, 3, 0, 1), 4));
    // What it costs to give no keys: every text behind changes.
    step("the first of 100 goes", rows(0..100), rows(1..100), (and(texts(99), entries(0, 1, 0, 1)), 788));
    step("one text of 500", rows(0..500), rows((0..500).map(|at| if at == 250 { 999 } else { at })), (texts(1), 11));
    step("all of 500", rows(0..500), rows(500..1000), (texts(500), 4500));
}

#[test]
fn with_keys_rows_stay_themselves() {
    use self::keyed_rows as rows;
    let without = |gone: usize| rows((0..100).filter(move |&key| key != gone));
    for gone in [0, 1, 50, 99] {
        step(&format!("{gone} of 100 goes"), rows(0..100), without(gone), (entries(0, 1, 0, 1), 4));
        step(&format!("{gone} of 100 comes"), without(gone), rows(0..100), (entries(1, 0, 0, 1), 12));
    }
    step("100 reversed", rows(0..100), rows((0..100).rev()), (entries(0, 0, 99, 1), 102));
    step("500 reversed", rows(0..500), rows((0..500).rev()), (entries(0, 0, 499, 1), 502));
    step("first and last of 500 change places", rows(0..500), rows(swapped(500)), (entries(0, 0, 2, 2), 8));
    step("500 rotated by 200", rows(0..500), rows((0..500).map(|at| (at + 200) % 500)), (entries(0, 0, 200, 1), 6));
    step("odd ones of 500 first", rows(0..500), rows(odd_first(500)), (entries(0, 0, 250, 1), 254));
    step("every second of 500 goes", rows(0..500), rows((0..500).step_by(2)), (entries(0, 250, 0, 250), 938));
    step("every second of 500 comes", rows((0..500).step_by(2)), rows(0..500), (entries(250, 0, 0, 250), 3069));
    step("20 in a fixed disorder", rows(0..20), rows(disorder(20)), (entries(0, 0, 12, 6), 25));
}

fn swapped(count: usize) -> impl Iterator<Item = usize> {
    (0..count).map(move |at| if at == 0 { count - 1 } else { at % (count - 1) })
}

fn odd_first(count: usize) -> impl Iterator<Item = usize> {
    (1..count).step_by(2).chain((0..count).step_by(2))
}

/// Every seventh, round and round.
fn disorder(count: usize) -> impl Iterator<Item = usize> {
    (0..count).map(move |at| at * 7 % count)
}

#[test]
fn lists_are_cleared_and_filled() {
    use self::keyed_rows as rows;
    step("0 to 50", rows(0..0), rows(0..50), (entries(50, 0, 0, 1), 410));
    step("50 to 0", rows(0..50), rows(0..0), (entries(0, 50, 0, 1), 4));
    step("100 others for 100", rows(0..100), rows(100..200), (entries(100, 100, 0, 2), 907));
    step("three keys for two", rows(0..3), rows(3..5), (entries(2, 3, 0, 2), 21));
    step("half of 100 are others", rows(0..100), rows(50..150), (entries(50, 50, 0, 2), 457));
}

#[test]
fn what_goes_goes_before_what_comes() {
    let mut page = Page::mount(keyed_rows(0..100));
    page.show(keyed_rows(100..200));
    let ops: Vec<_> = page.json().ops.iter().map(|op| op[0].as_str().map(str::to_owned)).collect();
    assert_eq!(ops, [Some("remove".to_owned()), Some("insert".to_owned())]);
}

#[test]
fn a_list_has_any_number_of_rows_after_any_other() {
    let counts = [0, 5, 0, 10, 3, 0, 7, 1, 100, 0, 1, 2, 64, 63, 65];
    for rows in [keyed_rows as fn(std::ops::Range<usize>) -> Child, unkeyed_rows] {
        let mut page = Page::mount(rows(0..0));
        let mut shown = 0;
        for count in counts {
            let edits = page.show(rows(0..count));
            assert_eq!((edits.inserted, edits.removed), more_or_less(shown, count));
            assert!(edits.ops <= 1);
            shown = count;
        }
        page.check_skeleton();
    }
}

fn more_or_less(before: usize, after: usize) -> (u32, u32) {
    (after.saturating_sub(before) as u32, before.saturating_sub(after) as u32)
}

#[test]
fn rows_come_one_by_one_at_either_end_and_in_the_middle() {
    let mut page = Page::mount(keyed_rows([]));
    let mut keys = Vec::new();
    for key in 0..100 {
        keys.insert([0, keys.len() / 2, keys.len()][key % 3], key);
        assert_eq!(page.show(keyed_rows(keys.clone())), entries(1, 0, 0, 1));
    }
    assert!(page.bytes <= 1206, "{} bytes", page.bytes);
    while !keys.is_empty() {
        keys.remove([0, keys.len() / 2, keys.len() - 1][keys.len() % 3]);
        assert_eq!(page.show(keyed_rows(keys.clone())), entries(0, 1, 0, 1));
    }
    assert!(page.bytes <= 1606, "{} bytes", page.bytes);
}

#[test]
fn a_list_between_siblings_changes_alone() {
    let shown = |keys: std::ops::Range<usize>| {
        let Child::Instance(_, rows) = keyed_rows(keys) else { unreachable!() };
        view(with(REGIONS, [row("before"), *rows, row("after")]))
    };
    step("two rows become three others", shown(0..2), shown(5..8), (entries(3, 2, 0, 2), 27));
    let mut page = Page::mount(shown(0..2));
    page.show(shown(5..8));
    // Of the block around, which is the first, and of its second slot.
    assert!(page.json().ops.iter().all(|op| op[1] == 1 && op[2] == 1));
}
