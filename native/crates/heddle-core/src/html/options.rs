//! `<select value>`: which options get `selected`. An option's value is its `value`, or else its text, which is known
//! only when its start tag is long written; so `selected` is put in afterwards.

use super::output::Output;

/// The selects and the option that are open at this point of the page.
#[derive(Debug, Default)]
pub struct Options {
    selects: Vec<Select>,
    option: Option<Opened>,
    /// The value slot of the option whose start tag is being written.
    slot_value: Option<String>,
}

#[derive(Debug)]
struct Select {
    wanted: Vec<String>,
    multiple: bool,
}

#[derive(Debug)]
struct Opened {
    /// Where ` selected` would go.
    at: usize,
    value: Option<String>,
    text: String,
}

impl Options {
    /// Forgets everything.
    pub fn clear(&mut self) {
        self.selects.clear();
        self.option = None;
        self.slot_value = None;
    }

    /// A select begins: one value, or those of a list. Null selects nothing.
    pub fn select(&mut self, wanted: Vec<String>, multiple: bool) {
        self.selects.push(Select { wanted, multiple });
    }

    /// The innermost select ends.
    pub fn end_select(&mut self) {
        self.selects.pop();
    }

    /// The value slot of an option.
    pub fn option_value(&mut self, value: String) {
        self.slot_value = Some(value);
    }

    /// An option's start tag is complete up to `at`.
    pub fn start(&mut self, at: usize, static_value: Option<&[u8]>) {
        let slot_value = self.slot_value.take();
        if self.selects.is_empty() {
            return;
        }
        let value = slot_value.or_else(|| static_value.map(|value| String::from_utf8_lossy(value).into_owned()));
        self.option = Some(Opened { at, value, text: String::new() });
    }

    /// Whether text would be that of an option.
    #[inline]
    pub const fn is_open(&self) -> bool {
        self.option.is_some()
    }

    /// Text inside an option.
    pub fn text(&mut self, text: &[u8]) {
        if let Some(option) = &mut self.option {
            option.text.push_str(&String::from_utf8_lossy(text));
        }
    }

    /// The option ends; puts in ` selected` if it is wanted.
    pub fn end(&mut self, html: &mut Output<'_>) {
        let Some(Opened { at, value, text }) = self.option.take() else { return };
        let value = value.unwrap_or_else(|| text.split_ascii_whitespace().collect::<Vec<_>>().join(" "));
        let Some(select) = self.selects.last_mut() else { return };
        let Some(found) = select.wanted.iter().position(|wanted| *wanted == value) else { return };
        if !select.multiple {
            // Of several equal options a single select shows the first; in HTML the last one marked would win.
            select.wanted.remove(found);
        }
        html.insert(at, b" selected=\"\"");
    }
}
