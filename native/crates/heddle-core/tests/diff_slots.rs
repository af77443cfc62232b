//! Slots: one operation for what changed, none for what did not.

mod support;

use heddle_core::oracle::{Child, Edits, Entry, Slot};
use support::harness::{Harness, block, row, rows, text, view};
use support::templates::{INPUT, RICH, TEXT_AND_SLOT, WIDE};

fn rich(class: Option<&str>, listens: bool, shown: Child) -> Child {
    let attr = |value: Option<&str>| Slot::Attr(value.map(Into::into));
    let slots = vec![
        attr(class),
        attr(Some("title")),
        Slot::Event(listens),
        Slot::Child(shown),
        Slot::Child(text("")),
        attr(Some("color: red")),
        Slot::Event(true),
        Slot::Child(text("z")),
    ];
    view(block(RICH, slots))
}

fn step(old: Child, new: Child) -> Edits {
    Harness::mount(old).render(new)
}

#[test]
fn texts_are_set_and_not_replaced() {
    let one = Edits { texts: 1, ops: 1, ..Edits::default() };
    for (old, new) in [("a", "b"), ("", "a"), ("a", ""), ("a", "<&\"\u{0}🐎")] {
        assert_eq!(step(view(text(old)), view(text(new))), one, "{old} -> {new}");
        assert_eq!(step(rich(None, true, text(old)), rich(None, true, text(new))), one, "{old} -> {new}");
    }
}

#[test]
fn attributes_come_change_and_go() {
    let one = Edits { attrs: 1, ops: 1, ..Edits::default() };
    let class = |class| rich(class, true, text(""));
    assert_eq!(step(class(None), class(Some("a"))), one);
    assert_eq!(step(class(Some("a")), class(Some(""))), one);
    assert_eq!(step(class(Some("a")), class(None)), one);
}

#[test]
fn listeners_are_switched() {
    let one = Edits { attrs: 1, ops: 1, ..Edits::default() };
    assert_eq!(step(rich(None, true, text("")), rich(None, false, text(""))), one);
    assert_eq!(step(rich(None, false, text("")), rich(None, true, text(""))), one);
}

#[test]
fn properties_are_set_to_any_value() {
    let input = |value: &[u8]| {
        let (none, off) = (Slot::Attr(None), vec![1]);
        view(block(INPUT, vec![none, Slot::Prop(value.into()), Slot::Prop(off.clone()), Slot::Prop(off)]))
    };
    let mut harness = Harness::mount(input(&[0]));
    for value in [&[2][..], &[3, 5], &[4, 0, 0, 0, 0, 0, 0, 240, 63], &[7, b'x'], &[5, 2, 0, 1], &[0]] {
        assert_eq!(harness.render(input(value)), Edits { attrs: 1, ops: 1, ..Edits::default() });
    }
}

#[test]
fn a_slot_that_shows_something_else_is_replaced() {
    let one = Edits { replaced: 1, ops: 1, ..Edits::default() };
    let contents = || {
        let Child::Instance(_, list) = rows("a b") else { unreachable!() };
        [text("t"), row("a"), *list, view(row("x")), block(TEXT_AND_SLOT, vec![Slot::Child(text(""))])]
    };
    for (from, old) in contents().into_iter().enumerate() {
        for (to, new) in contents().into_iter().enumerate().filter(|(to, _)| *to != from) {
            assert_eq!(step(view(old.clone()), view(new.clone())), one, "{from} -> {to}");
            assert_eq!(step(rich(None, true, old.clone()), rich(None, true, new)), one, "{from} -> {to}, inside");
        }
    }
}

#[test]
fn slots_beyond_the_first_fifteen_are_reached() {
    let wide = |last: &str| {
        let mut slots = vec![Slot::Child(text("same")); 18];
        slots[17] = Slot::Child(text(last));
        slots[15] = Slot::Child(row(last));
        view(block(WIDE, slots))
    };
    assert_eq!(step(wide("a"), wide("b")), Edits { texts: 2, ops: 2, ..Edits::default() });
}

#[test]
fn an_instance_changes_without_its_parent() {
    let nested = |inner: &str| rich(None, true, view(view(row(inner))));
    assert_eq!(step(nested("a"), nested("b")), Edits { texts: 1, ops: 1, ..Edits::default() });
}

#[test]
fn instances_in_lists_move_with_what_they_show() {
    let list = |keys: &str| {
        let entries = keys.chars().map(|key| Entry { key: Some(key.into()), child: view(row(&key.to_string())) });
        view(Child::List(entries.collect()))
    };
    assert_eq!(step(list("abcd"), list("dabc")), Edits { moved: 1, ops: 1, ..Edits::default() });
    assert_eq!(step(list("abcd"), list("bxd")), Edits { removed: 2, inserted: 1, ops: 3, ..Edits::default() });
}

#[test]
fn a_counter_takes_a_single_text_per_click() {
    let mut harness = Harness::mount(view(row("0")));
    for count in 1..=100 {
        assert_eq!(harness.render(view(row(&count.to_string()))), Edits { texts: 1, ops: 1, ..Edits::default() });
    }
    let stream = [1, 2, 1, 1, 0, 4, b'7', 0, 0];
    assert_eq!(harness.send(&stream), Ok(vec![1, 1, 0x03, 1, b'7']), "seven bytes with the frame's header");
}
