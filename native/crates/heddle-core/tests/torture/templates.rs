//! Templates for torture, behind those of the other tests, and what is made of them.

use heddle_core::oracle::{Child, Entry, Slot};

use super::support::harness::{block, text};
use super::support::templates::{self, definition};

/// `<div class={…}>{…}</div>`
pub const BOX: u32 = 13;
/// `<div>{…}{…}{…}</div>`: slots between static siblings, as conditionals are.
pub const REGIONS: u32 = 14;
/// Fifty attributes.
pub const ATTRS: u32 = 15;
/// Ten listeners.
pub const LISTENERS: u32 = 16;
/// `<header>`, `<main>`, `<aside>`, `<footer>`, each with a slot.
pub const PAGE: u32 = 17;
/// `<table><tbody>{…}</tbody></table>`
pub const TABLE: u32 = 18;
/// `<tr>{…}</tr>`
pub const TR: u32 = 19;
/// `<td>{…}</td>`
pub const TD: u32 = 20;
/// A field of a form: a class, and a slot for what is wrong.
pub const FIELD: u32 = 21;
/// `<div key>`, `<p key>`: elements that only their tags tell apart.
pub const DIV: u32 = 22;
pub const PARAGRAPH: u32 = 23;
/// Two roots and text between them.
pub const ROOTS: u32 = 24;
/// Five texts beside each other.
pub const TEXTS: u32 = 25;

pub const N_ATTRS: usize = 50;
pub const N_LISTENERS: usize = 10;

pub fn all() -> Vec<Vec<u8>> {
    let attrs = (0..N_ATTRS).fold(definition().element("div"), |div, at| div.attr_slot(&format!("data-a{at}")));
    let types = ["click", "input", "change", "keydown", "keyup", "focus", "blur", "submit", "paste", "wheel"];
    let listeners = types.into_iter().fold(definition().element("div"), super::support::templates::Definition::event);
    let page = ["header", "main", "aside", "footer"]
        .into_iter()
        .fold(definition().element("div"), |page, tag| page.element(tag).child().end());
    let regions = definition().element("div").element("i").text("head").end().child().element("hr").end();
    let regions = regions.child().text("between").child().element("i").text("foot").end().end();
    let own = [
        definition().element("div").class().child().end(),
        regions,
        attrs.end(),
        listeners.end(),
        page.end(),
        definition().element("table").element("tbody").child().end().end(),
        definition().element("tr").child().end(),
        definition().element("td").child().end(),
        definition().element("label").element("input").class().end().child().end(),
        definition().element("div").child().end(),
        definition().element("p").child().end(),
        definition().element("h2").child().end().text("and").element("section").child().end(),
        definition().element("p").child().child().child().child().child().end(),
    ];
    templates::all().into_iter().chain(own.into_iter().map(super::support::templates::Definition::done)).collect()
}

/// A block whose slots all show children.
pub fn with(template: u32, children: impl IntoIterator<Item = Child>) -> Child {
    block(template, children.into_iter().map(Slot::Child).collect())
}

pub fn boxed(class: &str, shown: Child) -> Child {
    block(BOX, vec![Slot::Attr(Some(class.into())), Slot::Child(shown)])
}

#[expect(clippy::needless_pass_by_value, reason = "keys are words and numbers, written where they are used")]
pub fn keyed(key: impl ToString, child: Child) -> Entry {
    Entry { key: Some(key.to_string()), child }
}

pub fn list(entries: impl IntoIterator<Item = Entry>) -> Child {
    Child::List(entries.into_iter().collect())
}

/// Entries without keys.
pub fn unkeyed(children: impl IntoIterator<Item = Child>) -> Child {
    list(children.into_iter().map(|child| Entry { key: None, child }))
}

pub fn nothing() -> Child {
    text("")
}
