//! `style` attributes as CSS rules. A strict CSP blocks the attributes, so elements are marked `data-hs="N"` and one
//! style sheet carries the declarations; equal ones share a rule.

use rustc_hash::FxHashMap;

/// The rules of one page.
#[derive(Debug, Default)]
pub struct Styles {
    numbers: FxHashMap<Box<[u8]>, u32>,
    /// The rules so far.
    pub css: Vec<u8>,
}

impl Styles {
    /// Forgets the last page.
    pub fn clear(&mut self) {
        self.numbers.clear();
        self.css.clear();
    }

    /// The number for elements with this style, which is safe.
    pub fn number(&mut self, style: &[u8]) -> u32 {
        if let Some(&number) = self.numbers.get(style) {
            return number;
        }
        let number = self.numbers.len() as u32 + 1;
        self.numbers.insert(style.into(), number);
        self.css.extend_from_slice(format!("[data-hs=\"{number}\"]{{").as_bytes());
        self.css.extend_from_slice(style);
        self.css.push(b'}');
        number
    }
}

/// Whether the style's text stays within its rule and its `<style>` element: no character that opens or ends rules,
/// escapes or comments, and all quotes and brackets closed.
pub fn is_safe_style(style: &str) -> bool {
    let mut brackets = Vec::new();
    let mut quote = None;
    let mut before = 0;
    for (at, byte) in style.bytes().enumerate() {
        if matches!(byte, b'{' | b'}' | b'<' | b'@' | b'\\' | 0) || (before, byte) == (b'/', b'*') {
            return false;
        }
        match (quote, byte) {
            // A line's end inside a string makes it a bad string, after which nothing can be trusted.
            (Some(_), b'\n' | b'\r' | 0x0c) => return false,
            (Some(open), _) => quote = Some(open).filter(|_| byte != open),
            (None, b'"' | b'\'') if is_in_unquoted_url(style, &brackets) => return false,
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'(' | b'[') => brackets.push((byte, at)),
            (None, b')') if !closes(&mut brackets, b'(') => return false,
            (None, b']') if !closes(&mut brackets, b'[') => return false,
            (None, _) => {}
        }
        before = byte;
    }
    quote.is_none() && brackets.is_empty()
}

fn closes(brackets: &mut Vec<(u8, usize)>, open: u8) -> bool {
    brackets.pop().is_some_and(|(bracket, _)| bracket == open)
}

/// `url(a"b` is a bad URL that ends at the next `)`, so that its quotes do not pair.
fn is_in_unquoted_url(style: &str, brackets: &[(u8, usize)]) -> bool {
    let Some(&(b'(', at)) = brackets.last() else { return false };
    let bytes = style.as_bytes();
    let is_url = at >= 3 && bytes[at - 3..at].eq_ignore_ascii_case(b"url");
    let first = bytes[at + 1..].iter().find(|byte| !byte.is_ascii_whitespace());
    is_url && !matches!(first, Some(b'"' | b'\''))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_styles_are_safe() {
        for style in [
            "",
            "color: red; margin: 0 auto !important",
            "background: url(a.png) no-repeat",
            "background: url( \"a'b.png\" )",
            "grid-template: [a] 1fr [b] / calc(1px + (2px * 3))",
            "content: '\"(['",
            "--x: a/b",
        ] {
            assert!(is_safe_style(style), "{style}");
        }
    }

    #[test]
    fn styles_that_could_break_out_are_not() {
        for style in [
            "color: red} body {",
            "a: </style>",
            "a: @import",
            "a: \\7d",
            "a: /* ",
            "a: 'b",
            "a: \"b\n\"",
            "a: (b",
            "a: b)",
            "a: (b]",
            "a: url(x\"b)c\"d)",
            "a: \0",
        ] {
            assert!(!is_safe_style(style), "{style}");
        }
    }

    #[test]
    fn equal_styles_share_a_rule() {
        let mut styles = Styles::default();
        assert_eq!([styles.number(b"a:b"), styles.number(b"c:d"), styles.number(b"a:b")], [1, 2, 1]);
        assert_eq!(styles.css, b"[data-hs=\"1\"]{a:b}[data-hs=\"2\"]{c:d}");
    }
}
