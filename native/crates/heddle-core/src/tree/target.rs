//! What happens to texts and attributes while a tree is built from a stream: the tree itself has no use for them.

use crate::error::DecodeError;
use crate::patch::Announced;
use crate::stream::Reader;
use crate::template::{Action, ChildSlot, Plan, Span, Template, TemplateId};

/// Where values go that the tree does not keep. Each method reads exactly the value that it is named for, and checks it.
pub trait Target<'s> {
    /// What it must know of a child slot's surroundings.
    type Around: Copy;

    /// The surroundings within a child slot of a block that stands in `around`.
    fn inside(slot: ChildSlot, around: Self::Around) -> Self::Around;

    /// A block begins; its head was read.
    fn block(
        &mut self,
        id: TemplateId,
        template: &Template,
        around: Self::Around,
        reader: &Reader<'s>,
    ) -> Result<(), DecodeError>;

    /// Does steps of a block from `first` on, each with all that it takes from the stream, up to one that is not for this; returns
    /// that one. Child slots among them hold texts.
    fn steps(&mut self, reader: &mut Reader<'s>, template: &Template, first: usize, around: Self::Around) -> usize;

    /// A text of `length` bytes.
    fn text(&mut self, reader: &mut Reader<'s>, length: u32, around: Self::Around) -> Result<(), DecodeError>;

    /// What the template has between slots.
    fn ready(&mut self, plan: &Plan, html: Span);

    /// Any action but those of child slots.
    fn action(
        &mut self,
        reader: &mut Reader<'s>,
        plan: &Plan,
        action: Action,
        around: Self::Around,
    ) -> Result<(), DecodeError>;
}

/// A target that only checks, for streams whose values go on as they are: it notes the templates that go with them.
pub struct Unwritten<'a> {
    /// Templates that the client knows.
    pub announced: &'a mut Announced,
}

impl<'s> Target<'s> for Unwritten<'_> {
    type Around = ();

    fn inside(_: ChildSlot, (): ()) {}

    #[inline]
    fn block(&mut self, id: TemplateId, _: &Template, (): (), _: &Reader<'s>) -> Result<(), DecodeError> {
        self.announced.note(id);
        Ok(())
    }

    #[inline]
    fn steps(&mut self, _: &mut Reader<'s>, _: &Template, first: usize, (): ()) -> usize {
        first
    }

    #[inline]
    fn text(&mut self, reader: &mut Reader<'s>, length: u32, (): ()) -> Result<(), DecodeError> {
        reader.skip_text(length)
    }

    fn ready(&mut self, _: &Plan, _: Span) {}

    #[inline]
    fn action(&mut self, reader: &mut Reader<'s>, _: &Plan, action: Action, (): ()) -> Result<(), DecodeError> {
        match action {
            Action::Attr(_) | Action::OptionAttr(_) | Action::Style => reader.opt().map(drop),
            Action::PropAttr(_)
            | Action::OptionProp(_)
            | Action::SkipProp
            | Action::KeepContent
            | Action::Portal
            | Action::Select { .. } => reader.value().map(drop),
            Action::Event => reader.flag().map(drop),
            Action::Done
            | Action::Child(_)
            | Action::Content { .. }
            | Action::PortalStart
            | Action::PortalEnd
            | Action::SelectEnd
            | Action::OptionStart(_)
            | Action::OptionEnd
            | Action::StaticStyle(_)
            | Action::Text(..)
            | Action::FirstNewline => Ok(()),
        }
    }
}
