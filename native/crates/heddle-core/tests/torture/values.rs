//! Texts, attributes and listeners, the odd ones and all at once.

use heddle_core::oracle::{Child, Edits, Slot};
use heddle_core::protocol::MAX_TEXT_BYTES;

use super::page::{Page, and, attrs, replaced, step, texts};
use super::support::harness::{Harness, block, row, text, view};
use super::templates::{ATTRS, DIV, LISTENERS, N_ATTRS, N_LISTENERS, TEXTS, boxed, nothing, with};

#[test]
fn any_text_follows_any_other() {
    let odd = [
        "",
        " ",
        "  two  ",
        "\n",
        "\nline",
        "a\r\nb",
        "\t",
        "0",
        "null",
        "<b>&\"'</b>",
        "a < b && c > d",
        "&amp;",
        "&lt;p&gt;",
        "</textarea>",
        "]]>",
        "<!-- -->",
        "žluť 🐎",
        "Привет 🌍 世界",
        "e\u{301}",
        "👩‍👩‍👧‍👦",
        "\u{a0}",
        "\u{202e}rtl",
        "\u{feff}",
        "\u{fffd}",
        "\u{10ffff}",
    ];
    for old in odd {
        for new in odd.into_iter().filter(|new| *new != old) {
            let name = format!("{old:?} to {new:?}");
            step(&name, view(text(old)), view(text(new)), (texts(1), 3 + new.len()));
            step(&name, view(with(DIV, [text(old)])), view(with(DIV, [text(new)])), (texts(1), 2 + new.len()));
            step(&name, view(boxed(old, nothing())), view(boxed(new, nothing())), (attrs(1), 2 + new.len()));
        }
    }
}

#[test]
fn nul_comes_and_goes() {
    // No HTML can carry it, but a patch can.
    let mut page = Page::mount(view(text("a")));
    for shown in ["a\u{0}b", "\u{0}", "", "\u{0}\u{0}"] {
        assert_eq!(page.show(view(text(shown))), texts(1));
    }
    page.check_skeleton();
}

#[test]
fn of_texts_beside_each_other_those_change_that_do() {
    let five = |shown: [&str; 5]| view(with(TEXTS, shown.map(text)));
    step("the second and the fourth", five(["a", "b", "c", "d", "e"]), five(["a", "x", "c", "y", "e"]), (texts(2), 6));
    step("all become empty", five(["a", "b", "c", "d", "e"]), five([""; 5]), (texts(5), 10));
    step(
        "the middle one becomes a row",
        five(["a"; 5]),
        view(with(TEXTS, [text("a"), text("a"), row("r"), text("a"), text("a")])),
        (replaced(1), 20),
    );
}

#[test]
fn large_texts_travel_whole() {
    for length in [127, 128, 16_383, 16_384, 300_000] {
        // Letters of one to four bytes, so that nothing is cut within one.
        let long: String = "aé日🐎".chars().cycle().take(length).collect();
        let bytes = 5 + long.len();
        step(&format!("{length} letters"), view(text("short")), view(text(&long)), (texts(1), bytes));
    }
}

fn attr_block(values: impl Fn(usize) -> Option<String>) -> Child {
    view(block(ATTRS, (0..N_ATTRS).map(|at| Slot::Attr(values(at))).collect()))
}

#[test]
fn many_attributes_change_come_and_go() {
    let all = |value: &str| attr_block(|at| Some(format!("{value}{at}")));
    let first = |count: usize| attr_block(|at| (at < count).then(|| "v".into()));
    step("50 change", all("a"), all("b"), (attrs(50), 285));
    step("20 go", first(50), first(30), (attrs(20), 40));
    step("20 come", first(30), first(50), (attrs(20), 80));
    step("all go", first(50), first(0), (attrs(50), 95));
    let odd = |is_new: bool| {
        attr_block(|at| {
            [Some("same".into()), Some(is_new.to_string()), is_new.then(String::new), (!is_new).then(String::new)]
                [at % 4]
                .clone()
        })
    };
    step("one stays, one changes, one comes, one goes", odd(false), odd(true), (attrs(37), 148));
}

fn listening(mask: u32) -> Child {
    view(block(LISTENERS, (0..N_LISTENERS).map(|at| Slot::Event(mask & 1 << at != 0)).collect()))
}

#[test]
fn listeners_come_and_go() {
    step("all ten go", listening(1023), listening(0), (attrs(10), 25));
    step("all ten come", listening(0), listening(1023), (attrs(10), 25));
    let mut page = Page::mount(listening(0));
    let mut mask = 0_u32;
    for round in 0..200_u32 {
        let next = (mask * 5 + round) % 1024;
        let changed = (mask ^ next).count_ones();
        assert_eq!(page.show(listening(next)), attrs(changed), "{mask} to {next}");
        mask = next;
    }
    page.check_skeleton();
}

#[test]
fn whatever_a_slot_shows_becomes_whatever_else() {
    let shown = |at: usize, round: usize| match at {
        0 => nothing(),
        1 => text("text"),
        2 => row("row"),
        3 => with(DIV, [row("nested")]),
        4 => view(text("instance")),
        _ => Child::List(vec![super::templates::keyed(round, row("entry"))]),
    };
    let mut page = Page::mount(view(with(DIV, [nothing()])));
    for round in 0..36 {
        page.show(view(with(DIV, [shown(round / 6, round)])));
        page.show(view(with(DIV, [shown(round % 6, round)])));
    }
    page.check_skeleton();
}

#[test]
fn a_text_that_is_longer_than_allowed_is_refused() {
    let mut harness = Harness::mount(view(text("t")));
    let stream = [&[1, 1, 0][..], &too_long(), &[0]].concat();
    assert!(harness.send(&stream).is_err());
}

/// The head of a text, and not even its bytes.
fn too_long() -> Vec<u8> {
    let mut head = Vec::new();
    heddle_core::protocol::Sink::uint(&mut head, (MAX_TEXT_BYTES as u32 + 1) << 2);
    head
}

#[test]
fn all_kinds_of_slots_change_in_one_patch() {
    let page = |name: &str, on: u32| {
        let attributes = attr_block(|at| Some(format!("{name}{at}")));
        view(with(TEXTS, [text(name), attributes, listening(on), boxed(name, text(name)), nothing()]))
    };
    let expected: Edits = and(attrs(61), texts(2));
    step("all", page("a", 0), page("b", 1023), (expected, 324));
}
