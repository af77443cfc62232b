//! Short pieces of bytes, in chunks of a fixed length: a copy that the compiler knows the length of is two instructions,
//! while one of any length is a call, which takes longer than all else that is done with a short text.

/// Longer pieces are not short.
pub const CHUNK: usize = 32;

/// The chunk that begins at `start`; none where fewer bytes follow.
#[inline]
pub fn chunk(bytes: &[u8], start: usize) -> Option<&[u8; CHUNK]> {
    bytes.get(start..)?.first_chunk()
}

/// All ones for each of the chunk's first `length` bytes, which is no more than it has.
#[inline]
pub fn mask(length: usize) -> &'static [u8; CHUNK] {
    static ONES_ZEROS: [u8; 2 * CHUNK] = {
        let mut bytes = [0; 2 * CHUNK];
        let mut at = 0;
        while at < CHUNK {
            bytes[at] = 0xff;
            at += 1;
        }
        bytes
    };
    static NONE: [u8; CHUNK] = [0; CHUNK];
    CHUNK.checked_sub(length).and_then(|start| chunk(&ONES_ZEROS, start)).unwrap_or(&NONE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chunk_never_passes_the_end() {
        let bytes = [7; CHUNK + 1];
        assert_eq!([0, 1, 2, 99].map(|start| chunk(&bytes, start).is_some()), [true, true, false, false]);
    }

    #[test]
    fn only_the_first_bytes_count() {
        for length in 0..=CHUNK {
            assert_eq!(mask(length).map(usize::from).iter().sum::<usize>(), 255 * length);
            assert!(mask(length)[..length].iter().all(|&byte| byte == 255));
        }
    }
}
