//! Portals in first HTML: their content is taken out of the page, and nothing around or within them takes harm of that.

mod support;

use heddle_core::oracle::{Child, Entry, Slot};
use heddle_core::protocol::{Sink, ValueTag};
use heddle_core::{DecodeKind, DifferError};
use support::encode::{self, string_value};
use support::harness::{Harness, block, differ, output, row, text, view};
use support::portals::{Mounted, take_apart};
use support::templates::{OPTION, PORTAL, PRE, RICH, SELECT, TWO_SLOTS};

fn mounted(shown: Child) -> Mounted {
    let mut differ = differ();
    let handle = differ.create_view();
    let stream = encode::mount(&view(shown));
    let bytes = output(|out| differ.mount(handle, &stream, out)).unwrap();
    take_apart(&bytes, &differ, handle)
}

fn to(target: &str) -> Slot {
    Slot::Prop(string_value(target))
}

fn portal(target: &str, content: Child) -> Child {
    block(PORTAL, vec![to(target), Slot::Child(content)])
}

fn list(children: impl IntoIterator<Item = Child>) -> Child {
    Child::List(children.into_iter().map(|child| Entry { key: None, child }).collect())
}

#[test]
fn the_content_follows_the_html_and_the_place_stays() {
    let page = mounted(list([row("a"), portal("#a\"<b", row("b & c")), row("d")]));
    assert_eq!(page.html, "<li>a</li><template data-heddle-portal=\"0 #a&quot;&lt;b\"></template><li>d</li>");
    assert_eq!(page.portals, [("#a\"<b".into(), "<li>b &amp; c</li>".into())]);
}

#[test]
fn a_portal_within_a_portal_comes_behind_it() {
    let inner = list([row("1"), portal("#x", text("inner")), row("2")]);
    let page = mounted(list([portal("body", inner), portal("body", text("last"))]));
    let place = |number, to| format!("<template data-heddle-portal=\"{number} {to}\"></template>");
    assert_eq!(page.html, place(0, "body") + &place(2, "body"));
    assert_eq!(page.portals[0].1, format!("<li>1</li>{}<li>2</li>", place(1, "#x")));
    assert_eq!(page.portals[1].1, "inner");
    assert_eq!(page.portals[2].1, "last");
}

#[test]
fn options_in_a_portal_are_not_those_of_the_select_around_it() {
    let option = |text: &str| block(OPTION, vec![Slot::Attr(None), Slot::Child(Child::Text(text.into()))]);
    let page = mounted(block(
        SELECT,
        vec![to("b"), Slot::Child(list([option("a"), portal("body", list([option("b")])), option("b")]))],
    ));
    assert!(page.html.ends_with("<option selected=\"\">b</option></select>"), "{}", page.html);
    assert_eq!(page.portals[0].1, "<option>b</option>");
}

#[test]
fn a_newline_behind_a_portal_is_not_taken_for_the_first_of_an_element_within() {
    // The `pre` starts where, once it is taken out, the text of the row stands.
    let content =
        block(TWO_SLOTS, vec![Slot::Child(text("0123456789")), Slot::Child(block(PRE, vec![Slot::Child(text(""))]))]);
    let page = mounted(list([portal("body", content), row("\n")]));
    assert_eq!(
        page.portals[0].1.find("<pre>").map(|at| at + "<template data-heddle-portal=\"0 body\"><pre>".len()),
        page.html.find('\n')
    );
    assert!(page.html.ends_with("<li>\n</li>"), "{:?}", page.html);
}

#[test]
fn a_title_is_copied_and_stays() {
    let title = |text: &str| {
        let definition =
            support::templates::definition().element("template").prop("portal").element("title").text("T ").child();
        let mut differ = differ();
        let template = differ.add_template(&definition.end().end().done(), "title").unwrap();
        let handle = differ.create_view();
        let shown = block(template, vec![to("title"), Slot::Child(Child::Text(text.into()))]);
        let bytes = output(|out| differ.mount(handle, &encode::mount(&view(shown)), out)).unwrap();
        take_apart(&bytes, &differ, handle)
    };
    let page = title("a & b");
    let written = "<title>T a &amp; b</title>";
    assert_eq!(page.html, format!("<template data-heddle-portal=\"0 title\">{written}</template>"));
    assert_eq!(page.portals, [("title".into(), written.into())]);
}

#[test]
fn where_only_text_can_stand_a_portal_is_refused() {
    let mut differ = differ();
    let title = support::templates::definition().element("title").child().end().done();
    let template = differ.add_template(&title, "title").unwrap();
    let handle = differ.create_view();
    let stream = encode::mount(&view(block(template, vec![Slot::Child(portal("body", text("a")))])));
    let error = output(|out| differ.mount(handle, &stream, out)).unwrap_err();
    let DifferError::Decode(error) = error else { panic!("{error}") };
    assert_eq!(error.kind, DecodeKind::ElementInText);
}

#[test]
fn a_target_of_any_kind_of_value_is_text() {
    let mut number = Vec::new();
    number.byte(ValueTag::Int as u8);
    number.sint(7);
    let mut nothing = Vec::new();
    nothing.byte(ValueTag::Null as u8);
    let of = |value: Vec<u8>| block(PORTAL, vec![Slot::Prop(value), Slot::Child(text("a"))]);
    let page = mounted(list([of(number), of(nothing)]));
    assert_eq!(page.portals, [("7".into(), "a".into()), (String::new(), "a".into())]);
}

#[test]
fn what_changes_in_a_portal_is_a_patch_as_elsewhere() {
    let state = |target: &str, rows: &[&str]| {
        let rows = rows.iter().map(|&key| Entry { key: Some(key.into()), child: row(key) });
        let content = portal(target, Child::List(rows.collect()));
        view(list([row("first"), content, portal("body", portal("body", text("nested")))]))
    };
    let mut harness = Harness::mount(state("body", &["a", "b", "c"]));
    assert_eq!(harness.render(state("body", &["c", "a", "b"])).moved, 1);
    let bytes = harness.patch.len();
    assert!(bytes <= 6, "{bytes} bytes");
    harness.render(state("#x", &["c", "d"]));
    harness.describe();
    harness.render(state("#x", &[]));
    harness.rebuild();
    harness.render(view(list([row("first")])));
}

#[test]
fn a_portal_in_everything_else_leaves_that_alone() {
    let rich = |content| {
        let texts =
            [Slot::Attr(None), Slot::Attr(None), Slot::Event(true), Slot::Child(text("t")), Slot::Child(content)];
        let more = [Slot::Attr(Some("color: red".into())), Slot::Event(true), Slot::Child(text("u"))];
        block(RICH, texts.into_iter().chain(more).collect())
    };
    let mut harness = Harness::mount(view(rich(portal("body", rich(text("within"))))));
    harness.render(view(rich(text("gone"))));
    harness.render(view(rich(list([portal("#a", rich(text("again"))), row("beside")]))));
}
