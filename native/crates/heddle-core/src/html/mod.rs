//! First HTML: templates' ready bytes with escaped slots between them, and the CSS of `style` attributes.

mod escape;
mod number;
mod options;
mod output;
mod portals;
mod raw_text;
mod short_steps;
mod styles;
mod usage;
mod writer;

pub use escape::{escape_attr, escape_text};
pub use raw_text::is_safe_raw_text;
pub use styles::is_safe_style;
pub use usage::Usage;
pub use writer::{HtmlScratch, Page, Tail};
