//! Depth, to the limit of the protocol.

use heddle_core::oracle::{Child, Edits};
use heddle_core::protocol::MAX_DEPTH;

use super::page::{Page, and, attrs, entries, replaced, step, texts};
use super::support::harness::{row, text, view};
use super::templates::{DIV, boxed, keyed, list, with};

/// The oracle recurses, though the differ does not need much of a stack: see `limits.rs`.
fn on_large_stack(run: impl FnOnce() + Send + 'static) {
    std::thread::Builder::new().stack_size(256 << 20).spawn(run).unwrap().join().expect("it holds");
}

/// So many elements within each other; `wrap` is given the level, from the innermost 0.
fn nest(levels: usize, innermost: Child, wrap: impl Fn(usize, Child) -> Child) -> Child {
    view((0..levels).fold(innermost, |shown, level| wrap(level, shown)))
}

fn divs(levels: usize, innermost: &str) -> Child {
    nest(levels, text(innermost), |_, shown| with(DIV, [shown]))
}

/// A block and its element are a level each, and so is the view.
const DEEPEST: usize = (MAX_DEPTH - 1) / 2;

#[test]
fn a_text_costs_the_same_in_any_depth() {
    on_large_stack(|| {
        for levels in [1, 15, 30, 50, DEEPEST] {
            step(&format!("{levels} levels"), divs(levels, "old"), divs(levels, "new"), (texts(1), 7));
        }
    });
}

#[test]
fn every_level_changes_its_class() {
    on_large_stack(|| {
        let classes = |name: &'static str| {
            move |levels| nest(levels, text("t"), |at, shown| boxed(&format!("{name}{at}"), shown))
        };
        for (levels, bytes) in [(20, 90), (DEEPEST, 1384)] {
            let (old, new) = (classes("a")(levels), classes("b")(levels));
            step(&format!("{levels} levels"), old, new, (attrs(levels as u32), bytes));
        }
    });
}

#[test]
fn every_second_level_changes_and_the_innermost_text_too() {
    let classes = |odd: &'static str, inner: &str| {
        nest(40, text(inner), |at, shown| boxed(if at % 2 == 1 { odd } else { "same" }, shown))
    };
    step("40 levels", classes("a", "x"), classes("b", "y"), (and(attrs(20), texts(1)), 82));
}

#[test]
fn the_tree_below_any_level_is_replaced() {
    on_large_stack(|| {
        for level in [0, 1, 10, DEEPEST - 1] {
            let cut = |inner: Child| nest(level, inner, |_, shown| with(DIV, [shown]));
            step(&format!("below level {level}"), cut(row("leaf")), cut(text("text")), (replaced(1), 8));
        }
        // All of it comes, and goes again.
        // A byte for each level, and the template once.
        let bytes = DEEPEST + 24;
        step("all", view(text("")), divs(DEEPEST, "deep"), (replaced(1), bytes));
    });
}

#[test]
fn lists_and_instances_nest_to_the_limit() {
    on_large_stack(|| {
        let lists = |inner: &str| nest(DEEPEST, text(inner), |at, shown| list([keyed(at, with(DIV, [shown]))]));
        step("lists in lists", lists("old"), lists("new"), (texts(1), 7));
        let instances = |inner: &str| nest(MAX_DEPTH - 1, text(inner), |_, shown| view(shown));
        step("instances in instances", instances("old"), instances("new"), (texts(1), 9));
    });
}

#[test]
fn rows_are_shuffled_in_every_depth_at_once() {
    on_large_stack(|| {
        let nested = |is_new: bool| {
            nest(100, text("t"), |_, shown| {
                let mut rows = vec![keyed("inner", with(DIV, [shown])), keyed("a", row("a")), keyed("b", row("b"))];
                if is_new {
                    rows.rotate_left(1);
                }
                list(rows)
            })
        };
        step("100 lists", nested(false), nested(true), (entries(0, 0, 100, 100), 501));
    });
}

#[test]
fn a_deep_tree_is_shown_from_scratch_again_and_again() {
    on_large_stack(|| {
        let mut page = Page::mount(view(text("")));
        for round in 0..10 {
            assert_eq!(page.show(divs(50, &round.to_string())), replaced(1));
            assert_eq!(page.show(divs(50, "then another")), texts(1));
            assert_eq!(page.show(divs(50, "then another")), Edits::default());
            assert_eq!(page.show(view(text(""))), replaced(1));
        }
    });
}
