//! Writes a Mount stream as HTML by the templates' plans, value by value as the tree is built from it.

use super::escape::{escape_attr, escape_text, without_nul};
use super::number::js_number;
use super::options::Options;
use super::output::Output;
use super::portals::Portals;
use super::raw_text::is_safe_raw_text;
use super::short_steps::ShortSteps;
use super::styles::{Styles, is_safe_style};
use super::usage::Usage;
use crate::error::{DecodeError, DecodeKind};
use crate::protocol::Sink;
use crate::stream::{Reader, Value};
use crate::template::{Action, ChildSlot, Place, Plan, Span, Template, TemplateId, TextMode};
use crate::tree::Target;

/// Storage that outlives a page, for the next one.
#[derive(Debug, Default)]
pub struct HtmlScratch {
    styles: Styles,
    options: Options,
    portals: Portals,
    usage: Usage,
}

impl HtmlScratch {
    /// What the last page consisted of.
    #[must_use]
    pub const fn usage(&self) -> &Usage {
        &self.usage
    }
}

/// What follows a page's HTML, in bytes.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tail {
    /// What stands in portals.
    pub portals: u32,
    /// The CSS, which comes last.
    pub css: u32,
}

/// A page that is being written.
pub struct Page<'p, 's> {
    out: Output<'p>,
    styles: &'p mut Styles,
    options: &'p mut Options,
    portals: &'p mut Portals,
    usage: &'p mut Usage,
    /// A property's value that becomes content after the start tag.
    kept: Option<Value<'s>>,
    /// Where the parser would drop a newline: if nothing else was written since, the next text doubles its first one.
    newline_at: usize,
}

impl<'p> Page<'p, '_> {
    /// A page that is written to `out`.
    pub fn new(out: &'p mut [u8], scratch: &'p mut HtmlScratch) -> Self {
        let HtmlScratch { styles, options, portals, usage } = scratch;
        styles.clear();
        options.clear();
        portals.clear();
        usage.clear();
        Self { out: Output::new(out), styles, options, portals, usage, kept: None, newline_at: usize::MAX }
    }

    /// Appends what stands in portals, then the CSS. Returns the lengths of both, and that of the page: as an error if it does
    /// not fit.
    pub fn finish(mut self) -> (Tail, Result<usize, usize>) {
        let start = self.out.len();
        self.portals.write(&mut self.out);
        let portals = (self.out.len() - start) as u32;
        self.out.bytes(&self.styles.css);
        let css = self.styles.css.len() as u32;
        (Tail { portals, css }, self.out.end())
    }
}

impl<'s> Target<'s> for Page<'_, 's> {
    type Around = Place;

    #[inline]
    fn inside(slot: ChildSlot, around: Place) -> Place {
        slot.scope.at(around)
    }

    #[inline]
    fn block(
        &mut self,
        id: TemplateId,
        template: &Template,
        around: Place,
        reader: &Reader<'s>,
    ) -> Result<(), DecodeError> {
        self.usage.count(id);
        if template.plan.has_elements && around.mode != TextMode::Normal {
            return Err(reader.error(DecodeKind::ElementInText));
        }
        Ok(())
    }

    #[inline]
    fn steps(&mut self, reader: &mut Reader<'s>, template: &Template, first: usize, around: Place) -> usize {
        let is_raw = around.mode == TextMode::Raw || template.plan.has_raw_text;
        if is_raw || self.newline_at == self.out.len() || self.options.is_open() {
            return first;
        }
        let mut steps = ShortSteps::new(reader.rest(), self.out.rest());
        let next = steps.run(&template.plan, first);
        let ShortSteps { read, written, .. } = steps;
        reader.skip(read);
        self.out.advance(written);
        next
    }

    #[inline]
    fn text(&mut self, reader: &mut Reader<'s>, length: u32, around: Place) -> Result<(), DecodeError> {
        self.any_text(&without_nul(reader.text(length)?), around);
        Ok(())
    }

    #[inline]
    fn ready(&mut self, plan: &Plan, html: Span) {
        self.out.bytes(plan.bytes(html));
    }

    #[inline]
    fn action(
        &mut self,
        reader: &mut Reader<'s>,
        plan: &Plan,
        action: Action,
        around: Place,
    ) -> Result<(), DecodeError> {
        match action {
            Action::Done => Ok(()),
            Action::Attr(prefix) => self.attr(reader, plan, prefix),
            action => self.rare(reader, plan, action, around),
        }
    }
}

impl<'s> Page<'_, 's> {
    fn rare(&mut self, reader: &mut Reader<'s>, plan: &Plan, action: Action, place: Place) -> Result<(), DecodeError> {
        match action {
            Action::Done | Action::Child(_) => {}
            Action::Attr(prefix) => self.attr(reader, plan, prefix)?,
            Action::PropAttr(prefix) => drop(self.prop(reader, plan, prefix)?),
            Action::OptionAttr(prefix) => {
                if let Some(value) = reader.opt()? {
                    let value = without_nul(value);
                    self.attribute(plan, prefix, &value);
                    self.options.option_value(value.into_owned());
                }
            }
            Action::OptionProp(prefix) => {
                if let Some(value) = self.prop(reader, plan, prefix)? {
                    self.options.option_value(value);
                }
            }
            Action::SkipProp => drop(reader.value()?),
            Action::KeepContent => self.kept = Some(Value::read(reader)?),
            Action::Content { raw } => self.kept_content(raw),
            Action::Portal => self.portal(reader)?,
            Action::PortalStart => self.portals.start(self.out.len(), std::mem::take(self.options)),
            Action::PortalEnd => self.portal_end(),
            Action::Select { is_default } => self.select(reader, is_default)?,
            Action::SelectEnd => self.options.end_select(),
            Action::OptionStart(value) => self.options.start(self.out.len(), value.map(|value| plan.bytes(value))),
            Action::OptionEnd => self.options.end(&mut self.out),
            Action::Style => self.style(reader)?,
            Action::StaticStyle(style) => self.mark_style(plan.bytes(style)),
            Action::Event => drop(reader.flag()?),
            Action::Text(text, scope) => self.static_text(plan.bytes(text), scope.at(place)),
            Action::FirstNewline => self.newline_at = self.out.len(),
        }
        Ok(())
    }

    /// A text of any length at any place.
    fn any_text(&mut self, text: &str, place: Place) {
        let text = text.as_bytes();
        self.options.text(text);
        self.double_newline(text);
        if place.mode != TextMode::Raw {
            escape_text(&mut self.out, text);
        } else if is_safe_raw_text(text) {
            self.out.bytes(text);
        }
    }

    /// Static text was checked with its template; only how it is written depends on the place.
    fn static_text(&mut self, text: &[u8], place: Place) {
        self.options.text(text);
        self.double_newline(text);
        if place.mode == TextMode::Raw {
            self.out.bytes(text);
        } else {
            escape_text(&mut self.out, text);
        }
    }

    #[inline]
    fn double_newline(&mut self, text: &[u8]) {
        if self.newline_at == self.out.len() && text.iter().find(|&&byte| byte != 0) == Some(&b'\n') {
            self.out.byte(b'\n');
        }
    }

    #[inline]
    fn attr(&mut self, reader: &mut Reader<'s>, plan: &Plan, prefix: Span) -> Result<(), DecodeError> {
        let Some(length) = reader.uint()?.checked_sub(1) else { return Ok(()) };
        self.ready(plan, prefix);
        escape_attr(&mut self.out, reader.text(length)?.as_bytes());
        self.out.byte(b'"');
        Ok(())
    }

    fn prop(&mut self, reader: &mut Reader<'s>, plan: &Plan, prefix: Span) -> Result<Option<String>, DecodeError> {
        let value = attribute_text(Value::read(reader)?);
        if let Some(value) = &value {
            self.attribute(plan, prefix, value);
        }
        Ok(value)
    }

    fn attribute(&mut self, plan: &Plan, prefix: Span, value: &str) {
        self.out.bytes(plan.bytes(prefix));
        escape_attr(&mut self.out, value.as_bytes());
        self.out.byte(b'"');
    }

    fn kept_content(&mut self, raw: bool) {
        let Some(text) = self.kept.take().and_then(content_text) else { return };
        self.double_newline(text.as_bytes());
        if raw {
            text.split('\0').for_each(|text| self.out.bytes(text.as_bytes()));
        } else {
            escape_text(&mut self.out, text.as_bytes());
        }
    }

    fn select(&mut self, reader: &mut Reader<'s>, is_default: bool) -> Result<(), DecodeError> {
        match Value::read(reader)? {
            Value::Null if is_default => self.options.select(Vec::new(), false),
            Value::List(values) => self.options.select(values.into_iter().map(option_value).collect(), true),
            value => self.options.select(vec![option_value(value)], false),
        }
        Ok(())
    }

    fn portal(&mut self, reader: &mut Reader<'s>) -> Result<(), DecodeError> {
        let target = content_text(Value::read(reader)?).unwrap_or_default();
        let number = self.portals.len();
        self.out.bytes(format!(" data-heddle-portal=\"{number} ").as_bytes());
        escape_attr(&mut self.out, target.as_bytes());
        self.out.byte(b'"');
        self.portals.open(target);
        Ok(())
    }

    fn portal_end(&mut self) {
        *self.options = self.portals.end(&mut self.out);
        self.newline_at = usize::MAX;
    }

    fn style(&mut self, reader: &mut Reader<'s>) -> Result<(), DecodeError> {
        if let Some(style) = reader.opt()?.map(without_nul).filter(|style| !style.is_empty() && is_safe_style(style)) {
            self.mark_style(style.as_bytes());
        }
        Ok(())
    }

    fn mark_style(&mut self, style: &[u8]) {
        let number = self.styles.number(style);
        self.out.bytes(format!(" data-hs=\"{number}\"").as_bytes());
    }
}

/// A property as an attribute: absent for null and false, empty for true.
fn attribute_text(value: Value<'_>) -> Option<String> {
    match value {
        Value::Null | Value::Bool(false) | Value::List(_) => None,
        Value::Bool(true) => Some(String::new()),
        value => content_text(value),
    }
}

/// The value of the option that a select's value names.
fn option_value(value: Value<'_>) -> String {
    match value {
        Value::Bool(_) => String::new(),
        value => content_text(value).unwrap_or_default(),
    }
}

/// A property as text: what assigning it would give, except that null is nothing.
fn content_text(value: Value<'_>) -> Option<String> {
    match value {
        Value::Null => None,
        Value::Bool(value) => Some(value.to_string()),
        Value::Int(value) => Some(value.to_string()),
        Value::Float(value) => Some(js_number(value)),
        Value::Text(value) => Some(value.into()),
        Value::List(values) => {
            Some(values.into_iter().map(|v| content_text(v).unwrap_or_default()).collect::<Vec<_>>().join(","))
        }
    }
}
