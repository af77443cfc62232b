//! Several changes in one patch, each of which would be in the way of another if what they name were looked for at the
//! wrong time: the oracle's client takes operations strictly in order and panics where one names what is not there.

use heddle_core::oracle::{Child, Edits, Entry};

use super::page::{and, attrs, entries, replaced, step, texts};
use super::support::harness::{text, view};
use super::templates::{DIV, PARAGRAPH, boxed, keyed, list, unkeyed, with};

/// `key:class:text`, as a box with a key; the class and the text may be missing.
fn boxes(words: &str) -> Vec<Entry> {
    let entry = |word: &str| {
        let mut parts = word.split(':');
        let mut part = || parts.next().unwrap_or_default().to_owned();
        let (key, class, shown) = (part(), part(), part());
        keyed(&key, boxed(&class, text(&shown)))
    };
    words.split_whitespace().map(entry).collect()
}

fn shown(words: &str) -> Child {
    view(list(boxes(words)))
}

#[test]
fn all_names_hold_until_their_operation_comes() {
    let none = Edits::default();
    for (name, old, new, edits, bytes) in [
        ("an attribute changes of one, and one goes", "a:x b c", "a:y c", (attrs(1), entries(0, 1, 0, 1)), 7),
        (
            "an attribute changes of the last, and the first goes",
            "a b c:x",
            "b c:y",
            (attrs(1), entries(0, 1, 0, 1)),
            8,
        ),
        ("those go that are no neighbours", "a b c d e f", "b d f", (none, entries(0, 3, 0, 3)), 10),
        ("one comes first, and the next changes", "a:x b", "z a:y b", (attrs(1), entries(1, 0, 0, 1)), 10),
        ("one comes between two that change", "a:x b:x", "a:y z b:y", (attrs(2), entries(1, 0, 0, 1)), 13),
        ("a text changes, and a neighbour goes", "a::x b c", "a::y c", (texts(1), entries(0, 1, 0, 1)), 7),
        ("all but one go, and that changes", "a b c::x d e", "c::y", (texts(1), entries(0, 4, 0, 2)), 11),
        (
            "one moves and changes all it has",
            "a:x:1 b c",
            "b c a:y:2",
            (and(attrs(1), texts(1)), entries(0, 0, 1, 1)),
            11,
        ),
        ("two change places and texts", "a::1 b::2", "b::3 a::4", (texts(2), entries(0, 0, 1, 1)), 12),
        ("one goes, one comes in its place, one moves past", "a b c d", "d x b c", (none, entries(1, 1, 1, 3)), 14),
        ("the first goes and comes again under another key", "a:x b", "z:x b", (none, entries(1, 1, 0, 2)), 11),
        ("everything", "a:x:1 b c:x:1 d e", "e n c:y:2 a:y:2 m", (and(attrs(2), texts(2)), entries(2, 2, 2, 6)), 41),
    ] {
        step(name, shown(old), shown(new), (and(edits.0, edits.1), bytes));
    }
}

#[test]
fn one_is_replaced_and_another_changes() {
    let pair = |first: Child, class: &str| {
        view(list([keyed("a", with(PARAGRAPH, [first])), keyed("b", boxed(class, text("b")))]))
    };
    let (text_then, block_then) = (pair(text("t"), "x"), pair(boxed("c", text("new")), "y"));
    step("a text becomes a box", text_then, block_then, (and(replaced(1), attrs(1)), 11));
}

#[test]
fn an_entry_under_the_same_key_becomes_another_element() {
    let element = |template| view(list([keyed("a", with(template, [text("same")])), keyed("b", boxed("", text("b")))]));
    step("a paragraph becomes a text", element(PARAGRAPH), element(DIV), (entries(1, 1, 0, 2), 30));
}

#[test]
fn keyed_boxes_become_paragraphs_without_keys() {
    let old = view(list(boxes("a:x:1 b:x:2")));
    let new = view(unkeyed(["1", "2"].map(|shown| with(PARAGRAPH, [text(shown)]))));
    step("two of them", old, new, (entries(2, 2, 0, 2), 28));
}

#[test]
fn lists_within_moving_entries_change_too() {
    let group = |key: &str, words: &str| keyed(key, with(PARAGRAPH, [list(boxes(words))]));
    let old = view(list([group("g", "a b c"), group("h", "d e"), group("i", "")]));
    let new = view(list([group("i", "x"), group("h", "e d"), group("g", "c a::1 b")]));
    let edits = and(and(entries(1, 0, 0, 1), entries(0, 0, 2, 1)), and(entries(0, 0, 2, 2), texts(1)));
    step("three groups reversed", old, new, (edits, 23));
}
