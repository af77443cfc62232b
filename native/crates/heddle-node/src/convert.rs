//! Between JS and the core: arguments, lent buffers, and errors with a code.

use heddle_core::DifferError;
use napi::bindgen_prelude::{FromNapiValue, FunctionCallContext, Uint8ArraySlice, Uint32ArraySlice};
use napi::{Env, JsError, Status};

/// An error whose `code` says what kind it is.
pub type Error = napi::Error<&'static str>;

/// What a method was called with.
pub struct Arguments<'c>(pub &'c FunctionCallContext<'c>);

impl Arguments<'_> {
    pub fn get<T: FromNapiValue>(&self, index: usize) -> Result<T, Error> {
        self.0.get(index).map_err(|error| usage(format!("argument {}: {}", index + 1, error.reason)))
    }

    /// Gives `work` the stream, whose bytes and length are arguments 1 and 2, and the output with its offset, which are
    /// those from `out` on.
    pub fn lend<R>(
        &self,
        out: usize,
        work: impl FnOnce(&[u8], &mut [u8]) -> Result<R, DifferError>,
    ) -> Result<R, Error> {
        let (stream, mut room): (Uint8ArraySlice, _) = (self.get(1)?, self.get(out)?);
        let (stream, room) = lent(&stream, self.get(2)?, &mut room, self.get(out + 1)?)?;
        work(stream, room).map_err(to_js)
    }
}

/// The first `length` bytes of a stream, and the output from `offset` on.
fn lent<'b>(
    stream: &'b [u8],
    length: u32,
    out: &'b mut Uint8ArraySlice<'_>,
    offset: u32,
) -> Result<(&'b [u8], &'b mut [u8]), Error> {
    let (given, room) = (stream.as_ptr_range(), out.as_ptr_range());
    if given.start < room.end && room.start < given.end {
        return Err(usage("stream and output overlap: they must be different memory".into()));
    }
    let too_short = || usage(format!("length is {length}, but the stream has {} bytes", stream.len()));
    let stream = stream.get(..length as usize).ok_or_else(too_short)?;
    Ok((stream, output(out, offset)?))
}

/// The output from `offset` on.
pub fn output<'o>(out: &'o mut Uint8ArraySlice<'_>, offset: u32) -> Result<&'o mut [u8], Error> {
    let length = out.len();
    // SAFETY: JS lends `out` for this call, in which no JS runs. No other reference leads into it: `lent` refuses a stream
    // that overlaps.
    let bytes = unsafe { out.as_mut() };
    let past_end = || usage(format!("offset is {offset}, but the output has {length} bytes"));
    bytes.get_mut(offset as usize..).ok_or_else(past_end)
}

/// The numbers that `locate` writes to.
pub fn numbers<'o>(out: &'o mut Uint32ArraySlice<'_>) -> &'o mut [u32] {
    // SAFETY: as in `output`.
    unsafe { out.as_mut() }
}

/// An error of the core for JS.
#[expect(clippy::needless_pass_by_value, reason = "it stands in map_err")]
pub fn to_js(error: DifferError) -> Error {
    Error::new(error.code(), error.to_string())
}

/// Throws the error with its code; what the method then gives napi-rs says so.
pub fn throw(env: Env, error: Error) -> napi::Error {
    // SAFETY: `env` is that of the call under way, on whose thread this runs.
    unsafe { JsError::from(error).throw_into(env.raw()) };
    napi::Error::from_status(Status::PendingException)
}

fn usage(message: String) -> Error {
    Error::new(DifferError::USAGE, message)
}
