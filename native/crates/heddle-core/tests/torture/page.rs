//! A page under torture: whatever it is made to show, the patch applied to the old tree is the new rendering, costs no
//! more than is pinned, and is at most half of what it would be as JSON.

use heddle_core::oracle::{Child, Edits};

use super::json::Json;
use super::support::harness::Harness;
use super::templates;

pub struct Page {
    harness: Harness,
    /// Bytes of all patches so far.
    pub bytes: usize,
}

impl Page {
    pub fn mount(model: Child) -> Self {
        // As in a view, the root is 0, which patches need not name.
        Self { harness: Harness::mount_with(&templates::all(), 0, model), bytes: 0 }
    }

    /// Renders, and holds the page against the model.
    pub fn show(&mut self, model: Child) -> Edits {
        let edits = self.harness.render(model);
        let bytes = self.harness.patch.len();
        self.bytes += bytes;
        self.json().check(bytes);
        edits
    }

    pub fn model(&self) -> &Child {
        &self.harness.model
    }

    /// The newest patch as JSON.
    pub fn json(&self) -> Json {
        Json::new(&self.harness.patch, &self.harness.shapes)
    }

    /// A client that begins here gets the same tree under the same numbers.
    pub fn check_skeleton(&mut self) {
        self.harness.describe();
    }
}

/// Shows one model after another and then the first again. What the first step does and costs is pinned.
#[track_caller]
pub fn step(name: &str, old: Child, new: Child, (expected, bytes): (Edits, usize)) {
    let mut page = Page::mount(old.clone());
    assert_eq!(page.show(new.clone()), expected, "{name}");
    assert!(page.bytes <= bytes, "{name} took {} bytes instead of {bytes}", page.bytes);
    assert_eq!(page.show(new), Edits::default(), "{name}: nothing is left to do");
    page.show(old);
    page.check_skeleton();
}

pub fn texts(count: u32) -> Edits {
    Edits { texts: count, ops: count, ..Edits::default() }
}

pub fn attrs(count: u32) -> Edits {
    Edits { attrs: count, ops: count, ..Edits::default() }
}

pub fn replaced(count: u32) -> Edits {
    Edits { replaced: count, ops: count, ..Edits::default() }
}

/// Entries of lists inserted, removed and moved, and by how many operations.
pub fn entries(inserted: u32, removed: u32, moved: u32, ops: u32) -> Edits {
    Edits { inserted, removed, moved, ops, ..Edits::default() }
}

/// Both together.
pub fn and(one: Edits, other: Edits) -> Edits {
    Edits {
        inserted: one.inserted + other.inserted,
        removed: one.removed + other.removed,
        moved: one.moved + other.moved,
        texts: one.texts + other.texts,
        attrs: one.attrs + other.attrs,
        replaced: one.replaced + other.replaced,
        ops: one.ops + other.ops,
    }
}
