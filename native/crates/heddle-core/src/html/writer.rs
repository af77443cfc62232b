//! Writes a Mount stream as HTML by the templates' plans. The stream was checked when the tree was built from it, so
//! that what is read here fits; it is read through the bounded cursor all the same.

use super::escape::{escape_attr, escape_text};
use super::number::js_number;
use super::options::Options;
use super::raw_text::is_safe_raw_text;
use super::styles::{Styles, is_safe_style};
use crate::error::{DecodeError, DecodeKind};
use crate::stream::{ChildHead, Reader, Value};
use crate::template::{Action, Place, Plan, Registry, Span, TemplateId, TextMode};

/// Storage that outlives a page, for the next one.
#[derive(Debug, Default)]
pub struct HtmlScratch {
    styles: Styles,
    options: Options,
}

/// Appends the HTML of a Child to `out`, then its CSS. Returns the CSS's length in bytes.
pub fn write_html(
    templates: &Registry,
    reader: &mut Reader<'_>,
    out: &mut Vec<u8>,
    scratch: &mut HtmlScratch,
) -> Result<usize, DecodeError> {
    scratch.styles.clear();
    scratch.options.clear();
    let HtmlScratch { styles, options } = scratch;
    let mut writer = Writer { templates, reader, out, styles, options, kept: None, newline_at: usize::MAX };
    writer.child(Place::ROOT)?;
    out.extend_from_slice(&scratch.styles.css);
    Ok(scratch.styles.css.len())
}

struct Writer<'w, 's> {
    templates: &'w Registry,
    reader: &'w mut Reader<'s>,
    out: &'w mut Vec<u8>,
    styles: &'w mut Styles,
    options: &'w mut Options,
    /// A property's value that becomes content after the start tag.
    kept: Option<Value<'s>>,
    /// Where the parser would drop a newline: if nothing else was written since, the next text doubles its first one.
    newline_at: usize,
}

impl<'s> Writer<'_, 's> {
    // Most children are texts: they are written here, without the cost of a call that may recurse.
    #[inline]
    fn child(&mut self, place: Place) -> Result<(), DecodeError> {
        match self.reader.child_head()? {
            ChildHead::Text(length) => {
                let text = self.reader.bytes(length)?;
                self.text(text, place);
                Ok(())
            }
            head => self.content(head, place),
        }
    }

    #[inline(never)]
    fn content(&mut self, head: ChildHead, place: Place) -> Result<(), DecodeError> {
        match head {
            ChildHead::Block(template) => self.block(TemplateId(template), place),
            ChildHead::List(count) => (0..count).try_for_each(|_| self.child(place)),
            ChildHead::Text(_) | ChildHead::Instance(_) => self.child(place),
        }
    }

    fn block(&mut self, id: TemplateId, place: Place) -> Result<(), DecodeError> {
        let unknown = self.reader.error(DecodeKind::UnknownTemplate(id.0));
        let template = self.templates.get(id).ok_or(unknown)?;
        let plan = &template.plan;
        if plan.has_elements && place.mode != TextMode::Normal {
            return Err(self.reader.error(DecodeKind::ElementInText));
        }
        for step in &plan.steps {
            self.out.extend_from_slice(plan.bytes(step.before));
            match step.action {
                Action::Child(index) => self.child(template.children[usize::from(index)].scope.at(place))?,
                action => self.action(plan, action, place)?,
            }
        }
        Ok(())
    }

    fn action(&mut self, plan: &Plan, action: Action, place: Place) -> Result<(), DecodeError> {
        match action {
            Action::Done | Action::Child(_) => {}
            Action::Attr(prefix) => drop(self.attr(plan, prefix)?),
            Action::PropAttr(prefix) => drop(self.prop(plan, prefix)?),
            Action::OptionAttr(prefix) => {
                if let Some(value) = self.attr(plan, prefix)? {
                    self.options.option_value(value.into());
                }
            }
            Action::OptionProp(prefix) => {
                if let Some(value) = self.prop(plan, prefix)? {
                    self.options.option_value(value);
                }
            }
            Action::SkipProp => drop(self.reader.value()?),
            Action::KeepContent => self.kept = Some(Value::read(self.reader)?),
            Action::Content { raw } => self.kept_content(raw),
            Action::Select => self.select()?,
            Action::SelectEnd => self.options.end_select(),
            Action::OptionStart(value) => self.options.start(self.out.len(), value.map(|value| plan.bytes(value))),
            Action::OptionEnd => self.options.end(self.out),
            Action::Style => self.style()?,
            Action::StaticStyle(style) => self.mark_style(plan.bytes(style)),
            Action::Event => drop(self.reader.byte()?),
            Action::Text(text, scope) => self.static_text(plan.bytes(text), scope.at(place)),
            Action::FirstNewline => self.newline_at = self.out.len(),
        }
        Ok(())
    }

    #[inline]
    fn text(&mut self, text: &[u8], place: Place) {
        self.options.text(text);
        self.double_newline(text);
        if place.mode != TextMode::Raw {
            escape_text(self.out, text);
        } else if is_safe_raw_text(text) {
            self.out.extend_from_slice(text);
        }
    }

    /// Static text was checked with its template; only how it is written depends on the place.
    fn static_text(&mut self, text: &[u8], place: Place) {
        self.options.text(text);
        self.double_newline(text);
        if place.mode == TextMode::Raw {
            self.out.extend_from_slice(text);
        } else {
            escape_text(self.out, text);
        }
    }

    #[inline]
    fn double_newline(&mut self, text: &[u8]) {
        if self.newline_at == self.out.len() && text.iter().find(|&&byte| byte != 0) == Some(&b'\n') {
            self.out.push(b'\n');
        }
    }

    fn attr(&mut self, plan: &Plan, prefix: Span) -> Result<Option<&'s str>, DecodeError> {
        let value = self.reader.opt()?;
        if let Some(value) = value {
            self.attribute(plan, prefix, value);
        }
        Ok(value)
    }

    fn prop(&mut self, plan: &Plan, prefix: Span) -> Result<Option<String>, DecodeError> {
        let value = attribute_text(Value::read(self.reader)?);
        if let Some(value) = &value {
            self.attribute(plan, prefix, value);
        }
        Ok(value)
    }

    fn attribute(&mut self, plan: &Plan, prefix: Span, value: &str) {
        self.out.extend_from_slice(plan.bytes(prefix));
        escape_attr(self.out, value.as_bytes());
        self.out.push(b'"');
    }

    fn kept_content(&mut self, raw: bool) {
        let Some(text) = self.kept.take().and_then(content_text) else { return };
        self.double_newline(text.as_bytes());
        if raw {
            self.out.extend(text.bytes().filter(|&byte| byte != 0));
        } else {
            escape_text(self.out, text.as_bytes());
        }
    }

    fn select(&mut self) -> Result<(), DecodeError> {
        match Value::read(self.reader)? {
            Value::List(values) => self.options.select(values.into_iter().filter_map(content_text).collect(), true),
            value => self.options.select(content_text(value).into_iter().collect(), false),
        }
        Ok(())
    }

    fn style(&mut self) -> Result<(), DecodeError> {
        if let Some(style) = self.reader.opt()?.filter(|style| !style.is_empty() && is_safe_style(style)) {
            self.mark_style(style.as_bytes());
        }
        Ok(())
    }

    fn mark_style(&mut self, style: &[u8]) {
        let number = self.styles.number(style);
        self.out.extend_from_slice(format!(" data-hs=\"{number}\"").as_bytes());
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
