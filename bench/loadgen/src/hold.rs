//! Live views that are joined and idle, so that somebody can weigh the server.

use crate::Outcome;
use crate::arguments::Arguments;
use crate::join::{Joined, join};
use std::io::Read;

/// Joins, prints `{"joined":N}`, and keeps the sockets open until stdin ends.
pub fn run(arguments: &Arguments) -> Outcome<()> {
    let port = arguments.number("port")?;
    let path = arguments.text("path")?;
    let views =
        (0..arguments.number("connections")?).map(|_: u32| join(port, path)).collect::<Outcome<Vec<Joined>>>()?;
    println!("{{\"joined\":{}}}", views.len());
    std::io::stdin().read_to_end(&mut Vec::new())?;
    Ok(())
}
