//! Escaping. What a parser would change on its way in is kept: CR as `&#13;`. NUL, which no escape can carry, is dropped.

const TEXT: u8 = 1;
const ATTR: u8 = 2;

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
pub fn escape_text(out: &mut Vec<u8>, text: &[u8]) {
    escape::<TEXT>(out, text);
}

/// Appends an attribute's value, to stand between double quotes.
#[inline]
pub fn escape_attr(out: &mut Vec<u8>, value: &[u8]) {
    escape::<ATTR>(out, value);
}

#[inline]
fn escape<const CONTEXT: u8>(out: &mut Vec<u8>, bytes: &[u8]) {
    if is_plain::<CONTEXT>(bytes) {
        out.extend_from_slice(bytes);
    } else {
        escape_specials::<CONTEXT>(out, bytes);
    }
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
fn escape_specials<const CONTEXT: u8>(out: &mut Vec<u8>, bytes: &[u8]) {
    let mut rest = bytes;
    while let Some(at) = first_special::<CONTEXT>(rest) {
        let (plain, tail) = rest.split_at(at);
        out.extend_from_slice(plain);
        out.extend_from_slice(replacement(tail[0]));
        rest = &tail[1..];
    }
    out.extend_from_slice(rest);
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
    fn everything_else_stays() {
        assert_eq!(both(""), [""; 2]);
        assert_eq!(both("žluťoučký 🐎 \u{a0}\t"), ["žluťoučký 🐎 \u{a0}\t"; 2]);
    }
}
