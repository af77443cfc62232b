//! Heddle's protocol as far as the load generator speaks it: headers, Join and Event frames, patches that set numbers.
//! The numbers are those of `protocol/schema/`.

use crate::Outcome;

/// `protocol/VERSION`, at compile time.
const PROTOCOL: &str = include_str!("../../../protocol/VERSION");

const EVENT: u8 = 0;
const JOIN: u8 = 1;

const EVENT_CYCLE: u32 = 1 << 14;
pub const VERSION_CYCLE: u32 = 1 << 10;

const PATCH: u8 = 0;
const SKELETON: u8 = 1;

const OP_INSTANCE: u8 = 1;
const OP_SET_NUMBER: u8 = 4;

pub fn write_uint(out: &mut Vec<u8>, mut value: u32) {
    while value > 127 {
        out.push((value & 127) as u8 | 128);
        value >>= 7;
    }
    out.push(value as u8);
}

pub fn join_frame(token: &str) -> Outcome<Vec<u8>> {
    let mut frame = vec![JOIN, 0];
    write_uint(&mut frame, PROTOCOL.trim().parse()?);
    write_uint(&mut frame, token.len().try_into()?);
    frame.extend(token.as_bytes());
    // It was never here before, and no event is acknowledged; pages are told apart by their tokens.
    for field in [0, 0, 0] {
        write_uint(&mut frame, field);
    }
    Ok(frame)
}

/// An Event frame of one listening slot without fields. `listener` is instance, block and slot.
pub fn write_event(out: &mut Vec<u8>, event: u32, applied: u32, listener: [u32; 3]) {
    out.push(EVENT | ((event & 7) as u8) << 2 | (applied.min(7) as u8) << 5);
    if applied >= 7 {
        write_uint(out, applied);
    }
    write_uint(out, (event & (EVENT_CYCLE - 1)) >> 3);
    let [instance, block, slot] = listener;
    write_uint(out, instance);
    write_uint(out, block);
    write_uint(out, slot << 2);
}

/// Version and number of the last event run, from a Skeleton frame.
pub fn read_skeleton(frame: &[u8]) -> Outcome<(u32, u32)> {
    let mut reader = Reader { bytes: frame };
    if reader.byte()? & 3 != SKELETON {
        return Err(format!("the join was answered with {frame:02x?} instead of a skeleton").into());
    }
    reader.uint()?;
    Ok((reader.uint()?, reader.uint()?))
}

/// A patch of nothing but one number.
pub struct NumberPatch {
    /// The version after it, modulo `VERSION_CYCLE`.
    pub version: u32,
    /// Events that it acknowledges.
    pub acknowledged: u32,
    pub number: u32,
}

impl NumberPatch {
    /// An error says what came instead; so does a patch with any operation but one SetNumber.
    pub fn read(frame: &[u8]) -> Outcome<Self> {
        let unlike = || format!("expected a patch of one number, got {frame:02x?}");
        let mut reader = Reader { bytes: frame };
        let head = reader.byte()?;
        if head & 3 != PATCH {
            return Err(unlike().into());
        }
        let acknowledged = if head >> 5 == 7 { reader.uint()? } else { u32::from(head >> 5) };
        let version = u32::from(head >> 2 & 7) | reader.uint()? << 3;
        let mut number = None;
        while !reader.bytes.is_empty() {
            let op = reader.byte()?;
            match op & 15 {
                OP_INSTANCE => drop(reader.uint()?),
                OP_SET_NUMBER if number.is_none() => number = Some(reader.set_number(op)?),
                _ => return Err(unlike().into()),
            }
        }
        let number = number.ok_or_else(unlike)?;
        Ok(Self { version, acknowledged, number })
    }
}

struct Reader<'a> {
    bytes: &'a [u8],
}

impl Reader<'_> {
    fn byte(&mut self) -> Outcome<u8> {
        let (first, rest) = self.bytes.split_first().ok_or("a frame ends early")?;
        self.bytes = rest;
        Ok(*first)
    }

    fn uint(&mut self) -> Outcome<u32> {
        let mut value = 0u64;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            value |= u64::from(byte & 127) << shift;
            if byte < 128 {
                return Ok(u32::try_from(value)?);
            }
        }
        Err("a number exceeds 32 bits".into())
    }

    /// The operands of the SetNumber `op`: the slot if it did not fit into it, the block if it is another one, the number.
    fn set_number(&mut self, op: u8) -> Outcome<u32> {
        let is_far = if op >> 4 == 15 { self.uint()? & 1 == 1 } else { op >> 4 >= 10 };
        if is_far {
            self.uint()?;
        }
        self.uint()
    }
}
