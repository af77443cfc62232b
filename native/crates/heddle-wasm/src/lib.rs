//! The differ as WebAssembly. It only converts: an instance is one differ, whose callers reach its memory by the addresses
//! that it gives. `native/src/wasm.ts` makes of it what the addon is.
//!
//! A caller writes what a call reads to where [`reserve`] says, and reads what it gives from where [`output`] or [`numbers`]
//! say; addresses hold until the next call. A call that returns [`FAILED`] has left an error. A panic tells its message
//! and traps: after that the instance must not be used any more.
#![warn(clippy::unwrap_used)]
// There nothing is exported, and all would be dead code.
#![cfg(not(test))]

mod instance;

use instance::with;

#[cfg(target_arch = "wasm32")]
#[link(wasm_import_module = "heddle")]
unsafe extern "C" {
    /// The caller's: takes the message of a panic.
    fn panicked(message: *const u8, length: usize);
}

/// What a call returns that has left an error.
pub const FAILED: i32 = i32::MIN;

/// Sees to it that panics tell their message: the first call of an instance.
#[unsafe(no_mangle)]
pub extern "C" fn start() {
    std::panic::set_hook(Box::new(|panic| report(&panic.to_string())));
}

/// Makes room for this many bytes that calls read, and returns where it begins.
#[unsafe(no_mangle)]
pub extern "C" fn reserve(length: u32) -> *mut u8 {
    with(|instance| instance.reserve(length as usize).as_mut_ptr())
}

/// Where the last call has written its result.
#[unsafe(no_mangle)]
pub extern "C" fn output() -> *const u8 {
    with(|instance| instance.output.as_ptr())
}

/// Where the last call has written its numbers, of 32 bits each.
#[unsafe(no_mangle)]
pub extern "C" fn numbers() -> *const u32 {
    with(|instance| instance.numbers.as_ptr())
}

/// Where the last error stands: its code, a line feed and its message.
#[unsafe(no_mangle)]
pub extern "C" fn error() -> *const u8 {
    with(|instance| instance.error.as_ptr())
}

/// How many bytes the last error has.
#[unsafe(no_mangle)]
pub extern "C" fn error_length() -> u32 {
    with(|instance| instance.error.len() as u32)
}

/// The definition of the template is read, and behind it its hash.
#[unsafe(no_mangle)]
pub extern "C" fn add_template(definition_length: u32, hash_length: u32) -> i32 {
    with(|instance| instance.add_template(definition_length as usize, hash_length as usize))
}

/// See `Differ::create_view`.
#[unsafe(no_mangle)]
pub extern "C" fn create_view() -> u32 {
    with(|instance| instance.differ.create_view())
}

/// See `Differ::restore_view`.
#[unsafe(no_mangle)]
pub extern "C" fn restore_view(view: u32) {
    with(|instance| instance.differ.restore_view(view));
}

/// See `Differ::drop_view`.
#[unsafe(no_mangle)]
pub extern "C" fn drop_view(view: u32) -> i32 {
    with(|instance| instance.settle(|differ| differ.drop_view(view).map(|()| 0)))
}

/// Reads a stream of `length` bytes, has `room` for its result.
#[unsafe(no_mangle)]
pub extern "C" fn mount(view: u32, length: u32, room: u32) -> i32 {
    with(|instance| instance.convert(length, room, |differ, stream, out| differ.mount(view, stream, out)))
}

/// As `mount`.
#[unsafe(no_mangle)]
pub extern "C" fn render(view: u32, length: u32, room: u32) -> i32 {
    with(|instance| instance.convert(length, room, |differ, stream, out| differ.render(view, stream, out)))
}

/// As `mount`; `values` is 0 or 1.
#[unsafe(no_mangle)]
pub extern "C" fn skeleton(view: u32, length: u32, values: u32, room: u32) -> i32 {
    with(|instance| {
        instance.convert(length, room, |differ, stream, out| differ.skeleton(view, stream, values != 0, out))
    })
}

/// See `Differ::usage`.
#[unsafe(no_mangle)]
pub extern "C" fn usage(view: u32, room: u32) -> i32 {
    with(|instance| instance.convert(0, room, |differ, _, out| differ.usage(view, out)))
}

/// See `Differ::fetch`.
#[unsafe(no_mangle)]
pub extern "C" fn fetch(view: u32, room: u32) -> i32 {
    with(|instance| instance.convert(0, room, |differ, _, out| differ.fetch(view, out)))
}

/// See `Differ::css_length`.
#[unsafe(no_mangle)]
pub extern "C" fn css_length(view: u32) -> i32 {
    with(|instance| instance.settle(|differ| differ.css_length(view).map(|length| length as i32)))
}

/// See `Differ::portals_length`.
#[unsafe(no_mangle)]
pub extern "C" fn portals_length(view: u32) -> i32 {
    with(|instance| instance.settle(|differ| differ.portals_length(view).map(|length| length as i32)))
}

/// Gives numbers, of which there is room for `room`: -1 if the block is gone.
#[unsafe(no_mangle)]
pub extern "C" fn locate(view: u32, id: u32, block: u32, room: u32) -> i32 {
    with(|instance| instance.locate(view, (id, block), room as usize))
}

/// See `Differ::memory`.
#[unsafe(no_mangle)]
pub extern "C" fn memory_of(view: u32) -> i32 {
    with(|instance| instance.settle(|differ| differ.memory(view).map(|bytes| bytes as i32)))
}

/// Gives numbers: ids and bytes in turns.
#[unsafe(no_mangle)]
pub extern "C" fn instance_memory(view: u32) -> i32 {
    with(|instance| instance.instance_memory(view))
}

/// See `View::provoke_panic`.
#[unsafe(no_mangle)]
pub extern "C" fn provoke_panic(view: u32) -> i32 {
    with(|instance| instance.settle(|differ| differ.view_mut(view)?.provoke_panic()))
}

#[cfg(target_arch = "wasm32")]
fn report(message: &str) {
    // SAFETY: the caller reads the message within the call, and only reads it.
    unsafe { panicked(message.as_ptr(), message.len()) }
}

/// Elsewhere nobody listens: that is built only to be checked.
#[cfg(not(target_arch = "wasm32"))]
fn report(_message: &str) {}
