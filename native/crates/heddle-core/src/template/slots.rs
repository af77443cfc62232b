//! A template's slots as blocks and skeletons see them.

use super::items::Item;
use super::scope::Scope;

/// What a slot's value is, with the index among the child slots where it is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlotKind {
    /// Children; the index counts child slots alone.
    Child(u16),
    /// An attribute or the class: a string or nothing.
    Attr,
    /// The style: CSS text or nothing.
    Style,
    /// A live property: a value.
    Prop,
    /// What a select shows: a value, which its options in HTML may not tell.
    Choice,
    /// A handler: listening or not.
    Event,
}

/// A child slot and its surroundings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChildSlot {
    /// Its number among all slots.
    pub slot: u16,
    /// Levels of elements around it within the template.
    pub depth: u16,
    /// Its text may stand beside other text, so that a parser would merge them.
    pub touches: bool,
    /// Namespace and text mode.
    pub scope: Scope,
}

/// Slot kinds, child slots and levels of elements.
pub fn collect(items: &[Item<'_>]) -> (Box<[SlotKind]>, Box<[ChildSlot]>, u32) {
    let mut kinds = Vec::new();
    let mut children: Vec<ChildSlot> = Vec::new();
    let mut scopes = vec![Scope::ROOT];
    let mut tags = Vec::new();
    let mut depth = 0;
    for (at, item) in items.iter().enumerate() {
        match item {
            Item::Element(tag) => {
                tags.push(*tag);
                let scope = scopes.last().copied().unwrap_or(Scope::ROOT);
                scopes.push(scope.inside(tag));
                depth = depth.max(scopes.len() - 1);
            }
            Item::End => {
                scopes.pop();
                tags.pop();
            }
            Item::ChildSlot => {
                let level = scopes.len() - 1;
                children.push(ChildSlot {
                    slot: kinds.len() as u16,
                    depth: level as u16,
                    touches: level == 0 || has_text_beside(items, at),
                    scope: scopes.last().copied().unwrap_or(Scope::ROOT),
                });
                kinds.push(SlotKind::Child(children.len() as u16 - 1));
            }
            Item::StyleSlot | Item::AttrSlot("style") => kinds.push(SlotKind::Style),
            Item::AttrSlot(_) | Item::ClassSlot => kinds.push(SlotKind::Attr),
            Item::PropSlot("value") if tags.last() == Some(&"select") => kinds.push(SlotKind::Choice),
            Item::PropSlot(_) => kinds.push(SlotKind::Prop),
            Item::EventSlot { .. } => kinds.push(SlotKind::Event),
            Item::Text(_) | Item::Attr(..) => {}
        }
    }
    (kinds.into(), children.into(), depth as u32)
}

fn has_text_beside(items: &[Item<'_>], at: usize) -> bool {
    let is_text = |item: Option<&Item<'_>>| matches!(item, Some(Item::Text(_) | Item::ChildSlot));
    is_text(items.get(at + 1)) || (at > 0 && is_text(items.get(at - 1)))
}
