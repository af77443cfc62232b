//! Reads a definition's items, one after the other. What may follow what is `check.rs`'s duty.

use crate::error::{DecodeError, DecodeKind};
use crate::protocol::{EventFlag, TemplateOp};
use crate::stream::Reader;

/// One item of a definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item<'d> {
    /// Opens an element.
    Element(&'d str),
    /// Ends the open element.
    End,
    /// A static text.
    Text(&'d str),
    /// A slot for children.
    ChildSlot,
    /// A static attribute: name and value.
    Attr(&'d str, &'d str),
    /// A slot for the attribute of this name.
    AttrSlot(&'d str),
    /// A slot for the live property of this name.
    PropSlot(&'d str),
    /// A slot for the class.
    ClassSlot,
    /// A slot for the style.
    StyleSlot,
    /// A slot for a handler of events of this type.
    EventSlot {
        /// The DOM event's type.
        event: &'d str,
        /// See `EventFlag`.
        flags: u32,
        /// Paths of the fields that the browser sends.
        fields: Vec<&'d str>,
        /// What the browser decides: the client's business alone.
        program: Option<&'d [u8]>,
    },
}

impl<'d> Item<'d> {
    /// Reads the next item; `inside` says whether an element is open. Nothing: the template ends here.
    pub fn read(reader: &mut Reader<'d>, inside: bool) -> Result<Option<Self>, DecodeError> {
        let start = reader.offset();
        let op = TemplateOp::try_from(reader.byte()?)
            .map_err(|code| Reader::error_at(start, DecodeKind::UnknownTag("template item", code.into())))?;
        Ok(Some(match op {
            TemplateOp::End if !inside => return Ok(None),
            TemplateOp::End => Item::End,
            TemplateOp::Element => Item::Element(reader.string()?),
            TemplateOp::Text => Item::Text(reader.string()?),
            TemplateOp::ChildSlot => Item::ChildSlot,
            TemplateOp::Attr => Item::Attr(reader.string()?, reader.string()?),
            TemplateOp::AttrSlot => Item::AttrSlot(reader.string()?),
            TemplateOp::PropSlot => Item::PropSlot(reader.string()?),
            TemplateOp::ClassSlot => Item::ClassSlot,
            TemplateOp::StyleSlot => Item::StyleSlot,
            TemplateOp::EventSlot => Self::event(reader)?,
            TemplateOp::Spread => {
                return Err(Reader::error_at(start, DecodeKind::Definition("a spread, which only the runtime knows")));
            }
        }))
    }

    fn event(reader: &mut Reader<'d>) -> Result<Self, DecodeError> {
        let event = reader.string()?;
        let flags = reader.uint()?;
        let count = reader.uint()?;
        let fields = (0..count).map(|_| reader.string()).collect::<Result<_, _>>()?;
        let is_modified = flags & EventFlag::Modified as u32 != 0;
        let program = if is_modified { Some(Self::program(reader)?) } else { None };
        Ok(Item::EventSlot { event, flags, fields, program })
    }

    fn program(reader: &mut Reader<'d>) -> Result<&'d [u8], DecodeError> {
        let length = reader.uint()?;
        reader.bytes(length)
    }

    /// Whether the item is a slot.
    #[must_use]
    pub const fn is_slot(&self) -> bool {
        matches!(
            self,
            Self::ChildSlot
                | Self::AttrSlot(_)
                | Self::PropSlot(_)
                | Self::ClassSlot
                | Self::StyleSlot
                | Self::EventSlot { .. }
        )
    }

    /// The attribute that the item sets in HTML, if it is one.
    #[must_use]
    pub const fn attribute(&self) -> Option<&'d str> {
        match self {
            Self::Attr(name, _) | Self::AttrSlot(name) => Some(name),
            Self::ClassSlot => Some("class"),
            Self::StyleSlot => Some("style"),
            _ => None,
        }
    }
}

/// Reads a whole definition with its rules checked. The items come with the last `End` left out.
pub fn decode(definition: &[u8]) -> Result<Vec<Item<'_>>, DecodeError> {
    let mut reader = Reader::new(definition);
    let n_slots = reader.uint()?;
    let mut check = super::check::Check::default();
    let mut items = Vec::new();
    loop {
        let start = reader.offset();
        let Some(item) = Item::read(&mut reader, check.is_inside())? else { break };
        check.item(&item).map_err(|rule| Reader::error_at(start, rule))?;
        items.push(item);
    }
    if check.slots() != n_slots {
        return Err(Reader::error_at(0, DecodeKind::Definition("the number of slots is not that of the items")));
    }
    reader.end()?;
    Ok(items)
}
