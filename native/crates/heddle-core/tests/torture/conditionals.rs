//! Conditionals: slots that show something or nothing, one thing or another.

use heddle_core::oracle::{Child, Edits};

use super::page::{Page, and, attrs, entries, replaced, step, texts};
use super::support::harness::{row, text, view};
use super::support::templates::TWO_SLOTS;
use super::templates::{DIV, PARAGRAPH, REGIONS, ROOTS, boxed, keyed, list, nothing, with};

fn if_shown(shows: bool, child: Child) -> Child {
    if shows { child } else { nothing() }
}

#[test]
fn regions_flip_beside_what_stays() {
    let two = |first: bool, second: bool| {
        view(with(REGIONS, [if_shown(first, row("one")), if_shown(second, with(DIV, [text("two")])), text("t")]))
    };
    step("one goes", two(true, false), two(false, false), (replaced(1), 2));
    step("one comes", two(false, false), two(true, false), (replaced(1), 22));
    step("both flip", two(true, false), two(false, true), (replaced(2), 25));
    step("both go", two(true, true), two(false, false), (replaced(2), 4));
    step("nothing happens", two(true, true), two(true, true), (Edits::default(), 0));
}

#[test]
fn a_region_that_stays_changes_within() {
    let region = |inner: &str| view(with(REGIONS, [boxed("same", text(inner)), text(""), row("t")]));
    step("its text", region("old"), region("new"), (texts(1), 5));
    let empty = || view(with(REGIONS, [nothing(), nothing(), nothing()]));
    step("empty ones", empty(), empty(), (Edits::default(), 0));
}

#[test]
fn a_region_of_any_length_leaves_header_and_footer_alone() {
    let region = |count: usize, footer: &str| {
        let rows = list((0..count).map(|key| keyed(key, row("r"))));
        view(with(REGIONS, [text("header"), if_shown(count > 0, rows), text(footer)]))
    };
    step("one row becomes ten", region(1, "f"), region(10, "g"), (and(entries(9, 0, 0, 1), texts(1)), 33));
    step("ten rows go for good", region(10, "f"), region(0, "g"), (and(replaced(1), texts(1)), 5));
}

/// What the patch to each branch of the cascade takes, the template that comes along included.
const BRANCH_BYTES: [usize; 6] = [8, 26, 58, 14, 10, 2];

/// `if`, `else if`, `else if`, `else`: one child slot.
fn cascade(branch: usize) -> Child {
    let shown = match branch {
        0 => row("first"),
        1 => with(DIV, [text("second")]),
        2 => with(ROOTS, [text("third"), row("of several roots")]),
        3 => view(text("an instance")),
        4 => list([keyed(0, row("a list"))]),
        _ => nothing(),
    };
    view(with(REGIONS, [text("before"), shown, row("behind")]))
}

#[test]
fn every_branch_of_a_cascade_follows_every_other() {
    for from in 0..6 {
        for to in (0..6).filter(|to| *to != from) {
            step(&format!("{from} to {to}"), cascade(from), cascade(to), (replaced(1), BRANCH_BYTES[to]));
        }
    }
}

#[test]
fn branches_of_one_template_are_the_same_block() {
    let branch = |class: &str, shown: &str| view(with(REGIONS, [boxed(class, text(shown)), nothing(), nothing()]));
    step("both are boxes", branch("a", "one"), branch("b", "two"), (and(attrs(1), texts(1)), 8));
}

#[test]
fn of_nested_regions_only_the_one_that_flips_changes() {
    let nested = |outer: bool, inner: bool| {
        let innermost = with(TWO_SLOTS, [text("outer"), if_shown(inner, row("inner"))]);
        view(with(REGIONS, [row("r"), if_shown(outer, with(PARAGRAPH, [innermost])), text("t")]))
    };
    step("the inner comes", nested(true, false), nested(true, true), (replaced(1), 9));
    step("the inner goes", nested(true, true), nested(true, false), (replaced(1), 3));
    step("the outer goes", nested(true, true), nested(false, true), (replaced(1), 2));
    step("the outer comes", nested(false, true), nested(true, true), (replaced(1), 43));
}

#[test]
fn rows_with_regions_of_their_own_do_not_move() {
    let rows = |filled: &[usize], order: &[usize]| {
        let region = |at: usize| if_shown(filled.contains(&at), row("details"));
        view(list(order.iter().map(|&at| keyed(at, with(TWO_SLOTS, [text("row"), region(at)])))))
    };
    let order: Vec<usize> = (0..20).collect();
    step("all are filled", rows(&[], &order), rows(&order, &order), (replaced(20), 216));
    step("the early ones", rows(&[], &order), rows(&[0, 1, 2], &order), (replaced(3), 46));
    let mut moved = order.clone();
    moved.rotate_right(1);
    step("one moves", rows(&[3], &order), rows(&[0, 3], &moved), (and(replaced(1), entries(0, 0, 1, 1)), 15));
}

#[test]
fn what_stays_in_a_region_stays_a_client_property() {
    // An instance in a region beside one that swaps: nothing is said of it.
    let beside = |shows: bool| {
        let own = view(row("mine"));
        view(with(REGIONS, [own, if_shown(shows, row("x")), if_shown(!shows, row("y"))]))
    };
    let mut page = Page::mount(beside(true));
    for shows in [false, true, false] {
        assert_eq!(page.show(beside(shows)), replaced(2));
        // Two slots of the outer block, and none of the instance's.
        assert!(page.json().ops.iter().all(|op| op[0] == "replace" && op[1] == 1 && op[2] != 0));
    }
}
