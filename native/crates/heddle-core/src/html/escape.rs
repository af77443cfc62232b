//! Escaping. What a parser would change on its way in is kept: CR as `&#13;`. NUL, which no escape can carry, is dropped.

use std::borrow::Cow;

use crate::protocol::Sink;
use crate::short::{CHUNK, mask};

/// Text content.
pub const TEXT: u8 = 1;
/// An attribute's value between double quotes.
pub const ATTR: u8 = 2;

/// For each byte, in which context it cannot stand as it is.
static SPECIAL: [u8; 256] = {
    let mut table = [0; 256];
    table[b'&' as usize] = TEXT | ATTR;
    table[b'<' as usize] = TEXT | ATTR;
    table[b'>' as usize] = TEXT | ATTR;
    table[b'"' as usize] = ATTR;
    table[b'\r' as usize] = TEXT | ATTR;
    table[0] = TEXT | ATTR;
    table
};

/// Appends text content.
#[inline]
pub fn escape_text(out: &mut impl Sink, text: &[u8]) {
    escape::<TEXT>(out, text);
}

/// Appends an attribute's value, to stand between double quotes.
#[inline]
pub fn escape_attr(out: &mut impl Sink, value: &[u8]) {
    escape::<ATTR>(out, value);
}

/// The text as a page gets it where nothing is escaped, or where it is compared with what the page shows.
pub fn without_nul(text: &str) -> Cow<'_, str> {
    if text.contains('\0') { text.replace('\0', "").into() } else { text.into() }
}

#[inline]
fn escape<const CONTEXT: u8>(out: &mut impl Sink, bytes: &[u8]) {
    if is_plain::<CONTEXT>(bytes) {
        out.bytes(bytes);
    } else {
        escape_specials::<CONTEXT>(out, bytes);
    }
}

/// Whether the chunk's first `length` bytes are ASCII with nothing to escape. Arithmetic without a branch or a table, so
/// that the compiler takes 16 bytes at once.
#[inline]
pub fn is_short_plain<const CONTEXT: u8>(chunk: &[u8; CHUNK], length: usize) -> bool {
    let mut found = [0; CHUNK];
    for ((found, &byte), mask) in found.iter_mut().zip(chunk).zip(mask(length)) {
        // 0 for what is special: NUL, `&`, CR, and `<` or `>`, which differ in one bit.
        let mut zero = byte.min(byte ^ b'&').min(byte ^ b'\r').min(byte & !2 ^ b'<');
        if CONTEXT == ATTR {
            zero = zero.min(byte ^ b'"');
        }
        // Of ASCII, only 0 becomes a byte with the highest bit.
        *found = (zero.wrapping_sub(1) | byte) & mask;
    }
    // Eight at once: bringing 32 bytes together one by one takes as long as all the rest.
    let (words, _) = found.as_chunks::<8>();
    let found = words.iter().fold(0, |found, &word| found | u64::from_ne_bytes(word));
    found & 0x8080_8080_8080_8080 == 0
}

/// Looks at every byte instead of leaving at the first special one: most texts have none, and a branch a byte costs more.
#[inline]
fn is_plain<const CONTEXT: u8>(bytes: &[u8]) -> bool {
    bytes.iter().fold(0, |found, &byte| found | SPECIAL[byte as usize]) & CONTEXT == 0
}

#[inline]
fn first_special<const CONTEXT: u8>(bytes: &[u8]) -> Option<usize> {
    bytes.iter().position(|&byte| SPECIAL[byte as usize] & CONTEXT != 0)
}

/// The rare case, kept out of the way of the usual one.
#[inline(never)]
fn escape_specials<const CONTEXT: u8>(out: &mut impl Sink, bytes: &[u8]) {
    let mut rest = bytes;
    while let Some(at) = first_special::<CONTEXT>(rest) {
        let (plain, tail) = rest.split_at(at);
        out.bytes(plain);
        out.bytes(replacement(tail[0]));
        rest = &tail[1..];
    }
    out.bytes(rest);
}

fn replacement(byte: u8) -> &'static [u8] {
    match byte {
        b'&' => b"&amp;",
        b'<' => b"&lt;",
        b'>' => b"&gt;",
        b'"' => b"&quot;",
        b'\r' => b"&#13;",
        _ => b"",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both(text: &str) -> [String; 2] {
        [escape_text, escape_attr].map(|escape| {
            let mut out = Vec::new();
            escape(&mut out, text.as_bytes());
            String::from_utf8(out).unwrap()
        })
    }

    #[test]
    fn special_characters_are_escaped_where_they_are_special() {
        assert_eq!(both("a&b<c>d"), ["a&amp;b&lt;c&gt;d"; 2]);
        assert_eq!(both("\"'"), ["\"'", "&quot;'"]);
        assert_eq!(both("<>"), ["&lt;&gt;"; 2]);
    }

    #[test]
    fn carriage_returns_survive_and_nul_goes() {
        assert_eq!(both("a\r\nb\0c"), ["a&#13;\nbc"; 2]);
    }

    #[test]
    fn short_plain_is_ascii_without_specials() {
        for at in 0..CHUNK {
            for byte in 0..=255 {
                let mut chunk = [b'a'; CHUNK];
                chunk[at] = byte;
                let special = if byte.is_ascii() { SPECIAL[usize::from(byte)] } else { TEXT | ATTR };
                assert_eq!(is_short_plain::<TEXT>(&chunk, at + 1), special & TEXT == 0, "{byte} in text");
                assert_eq!(is_short_plain::<ATTR>(&chunk, at + 1), special & ATTR == 0, "{byte} in an attribute");
                assert!(is_short_plain::<ATTR>(&chunk, at), "bytes behind the text do not count");
            }
        }
    }

    #[test]
    fn everything_else_stays() {
        assert_eq!(both(""), [""; 2]);
        assert_eq!(both("žluťoučký 🐎 \u{a0}\t"), ["žluťoučký 🐎 \u{a0}\t"; 2]);
    }
}
