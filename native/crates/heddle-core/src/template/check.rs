//! The rules of a definition: what may stand where. A definition that passes can be written as HTML and parsed back.

use super::items::Item;
use super::scope::{Namespace, Scope};
use super::tags::{self, TextMode};
use crate::error::DecodeKind;
use crate::protocol::{MAX_DEPTH, MAX_SLOTS};

/// Walks the items and remembers what the rules depend on.
#[derive(Default)]
pub struct Check<'d> {
    open: Vec<Open<'d>>,
    slots: u32,
    text_before: bool,
    /// Outside of elements, a child slot stands before, or event slots of its own.
    slot_before: bool,
}

struct Open<'d> {
    tag: &'d str,
    names: Vec<&'d str>,
    /// Children have begun, so that no attribute may follow.
    has_children: bool,
    /// A property slot that is written as the element's content (textarea's value, innerHTML).
    has_content_slot: bool,
    namespace: Namespace,
    /// Of its children.
    scope: Scope,
}

impl Open<'_> {
    /// How a parser reads its content, as far as the template knows.
    fn text_mode(&self) -> TextMode {
        self.scope.mode.unwrap_or(TextMode::Normal)
    }
}

impl<'d> Check<'d> {
    /// Whether an element is open.
    pub const fn is_inside(&self) -> bool {
        !self.open.is_empty()
    }

    /// Slots seen so far.
    pub const fn slots(&self) -> u32 {
        self.slots
    }

    /// Checks the next item.
    pub fn item(&mut self, item: &Item<'d>) -> Result<(), DecodeKind> {
        if item.is_slot() {
            self.slots += 1;
            if self.slots as usize > MAX_SLOTS {
                return Err(DecodeKind::Definition("more than 4096 slots"));
            }
        }
        match item {
            Item::End => self.open.pop().map(drop).ok_or(DecodeKind::EndsEarly)?,
            Item::Element(tag) => self.element(tag)?,
            Item::Text(text) => self.text(text)?,
            Item::ChildSlot => self.child()?,
            Item::EventSlot { event: "", .. } => return Err(DecodeKind::Definition("an event slot without a type")),
            Item::EventSlot { .. } if self.open.is_empty() => self.slot_listener()?,
            Item::PropSlot(name) => self.prop(name)?,
            attribute => self.attribute(attribute.attribute())?,
        }
        self.text_before = matches!(item, Item::Text(_));
        self.slot_before = self.open.is_empty() && matches!(item, Item::ChildSlot | Item::EventSlot { .. });
        Ok(())
    }

    /// What hears events without an element hangs on the node of a child slot.
    fn slot_listener(&self) -> Result<(), DecodeKind> {
        let rule = "an event slot outside of an element and not behind a child slot";
        if self.slot_before { Ok(()) } else { Err(DecodeKind::Definition(rule)) }
    }

    fn child(&mut self) -> Result<(), DecodeKind> {
        let Some(open) = self.open.last_mut() else { return Ok(()) };
        open.has_children = true;
        if open.has_content_slot {
            return Err(DecodeKind::Definition("an element with both children and a property that is its content"));
        }
        if open.namespace != Namespace::Foreign && tags::is_void(open.tag) {
            return Err(DecodeKind::Definition("a void element with children"));
        }
        Ok(())
    }

    fn element(&mut self, tag: &'d str) -> Result<(), DecodeKind> {
        self.child()?;
        if !tags::is_tag_name(tag) {
            return Err(DecodeKind::Definition("a tag that HTML cannot write"));
        }
        if self.open.len() >= MAX_DEPTH {
            return Err(DecodeKind::TooDeep);
        }
        if self.open.last().is_some_and(|open| open.text_mode() != TextMode::Normal) {
            return Err(DecodeKind::Definition("an element inside an element that can only hold text"));
        }
        let scope = self.open.last().map_or(Scope::ROOT, |open| open.scope);
        self.open.push(Open {
            tag,
            names: Vec::new(),
            has_children: false,
            has_content_slot: false,
            namespace: scope.own_namespace(tag),
            scope: scope.inside(tag),
        });
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), DecodeKind> {
        if text.is_empty() {
            return Err(DecodeKind::Definition("an empty static text"));
        }
        if self.text_before {
            return Err(DecodeKind::Definition("two static texts side by side"));
        }
        self.child()?;
        match self.open.last() {
            Some(open) if open.text_mode() == TextMode::Raw && tags::breaks_out(open.tag, text) => {
                Err(DecodeKind::Definition("static text that would end its script or style element"))
            }
            _ => Ok(()),
        }
    }

    fn prop(&mut self, name: &'d str) -> Result<(), DecodeKind> {
        self.attribute(None)?;
        if !tags::is_attr_name(name) {
            return Err(DecodeKind::Definition("a property name that HTML cannot write"));
        }
        if let Some(open) = self.open.last_mut() {
            open.has_content_slot |= super::props::is_content(open.tag, name);
        }
        Ok(())
    }

    fn attribute(&mut self, name: Option<&'d str>) -> Result<(), DecodeKind> {
        let Some(open) = self.open.last_mut() else {
            return Err(DecodeKind::Definition("an attribute outside of an element"));
        };
        if open.has_children {
            return Err(DecodeKind::Definition("an attribute after the element's children"));
        }
        let Some(name) = name else { return Ok(()) };
        if !tags::is_attr_name(name) {
            return Err(DecodeKind::Definition("an attribute name that HTML cannot write"));
        }
        if open.names.contains(&name) {
            return Err(DecodeKind::Definition("an attribute twice on one element"));
        }
        open.names.push(name);
        Ok(())
    }
}
