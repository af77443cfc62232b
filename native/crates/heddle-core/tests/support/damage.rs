//! Bytes that are nearly right: valid ones that are cut, flipped, spliced, with extreme numbers in them. Pure chance would
//! rarely get past the first bytes.

use heddle_core::protocol::{ChildTag, MAX_DEPTH, Sink, ValueTag};

/// Numbers by chance, the same for the same seed (SplitMix64).
pub struct Chance(u64);

impl Chance {
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 31
    }

    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    pub fn byte(&mut self) -> u8 {
        self.next() as u8
    }

    pub fn bytes(&mut self, length: usize) -> Vec<u8> {
        (0..length).map(|_| self.byte()).collect()
    }
}

/// Limits of the protocol and what is next to them, in all widths of a number.
const EXTREMES: [u32; 20] = [
    0,
    1,
    63,
    127,
    128,
    255,
    4096,
    4097,
    16_383,
    16_384,
    1_000_000 << 2 | 2,
    1_000_001 << 2 | 2,
    1_000_001 << 2,
    16_777_216 << 2,
    16_777_217 << 2,
    1 << 30,
    i32::MAX as u32,
    1 << 31,
    u32::MAX - 3,
    u32::MAX,
];

/// One of the seeds with up to three faults. The first `head` bytes are mostly left as they are, so that what comes behind the
/// first checks is reached.
pub fn damaged(chance: &mut Chance, seed: &[u8], other: &[u8], head: usize) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=chance.below(3) {
        let head = if chance.below(16) == 0 { 0 } else { head.min(bytes.len()) };
        damage(chance, &mut bytes, other, head);
    }
    bytes
}

fn damage(chance: &mut Chance, bytes: &mut Vec<u8>, other: &[u8], head: usize) {
    let at = head + chance.below(bytes.len() + 1 - head);
    let end = at + chance.below((bytes.len() - at).min(24) + 1);
    match (chance.below(10), bytes.get(at).copied()) {
        (0, _) => bytes.truncate(at),
        (1, Some(byte)) => bytes[at] = byte ^ 1 << chance.below(8),
        (2, Some(_)) => bytes[at] = chance.byte(),
        // To the next tag, slot or entry.
        (3, Some(byte)) => bytes[at] = byte.wrapping_add(chance.below(9) as u8).wrapping_sub(4),
        (4, _) => drop(bytes.splice(at.., other[chance.below(other.len() + 1)..].iter().copied())),
        (5, _) => drop(bytes.drain(at..end)),
        (6, _) => {
            let again = bytes[at..end].repeat(1 + chance.below(4));
            drop(bytes.splice(at..at, again));
        }
        (7, _) => {
            let length = 1 + chance.below(6);
            drop(bytes.splice(at..end, chance.bytes(length)));
        }
        (8, _) => drop(bytes.splice(at..at, number(chance))),
        _ => {
            let length = bytes[at..].iter().position(|byte| byte & 128 == 0).map_or(bytes.len() - at, |last| last + 1);
            drop(bytes.splice(at..at + length, number(chance)));
        }
    }
}

/// An extreme number; now and then one of too many bytes, or levels upon levels of lists.
fn number(chance: &mut Chance) -> Vec<u8> {
    let mut bytes = Vec::new();
    match chance.below(EXTREMES.len() + 3) {
        0 => bytes.bytes(&[255, 255, 255, 255, 127]),
        1 => bytes.bytes(&[ValueTag::List as u8, 1].repeat(6)),
        2 if chance.below(8) == 0 => bytes.bytes(&[1 << 2 | ChildTag::List as u8, 1].repeat(MAX_DEPTH)),
        at => bytes.uint(EXTREMES[at % EXTREMES.len()]),
    }
    bytes
}
