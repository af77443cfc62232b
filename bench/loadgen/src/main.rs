//! The clients of the benchmarks: one thread, so that what is measured is the server. Each command prints one JSON
//! object; a server that answers wrongly ends it with a message and exit code 1.
//!
//! ```text
//! loadgen clicks --port P --path /counter --listener I,B,S  …round    clicks of a Heddle counter, every answer checked
//! loadgen echo   --port P --message-bytes N --answer-bytes N …round   the same traffic against an echo server
//!         …round = --server-pid PID --connections N --depth N --warm-ms N --ms N
//! loadgen get    --port P --path /table --server-pid PID --connections N --warm-ms N --ms N
//! loadgen hold   --port P --path /counter --connections N             joins, says so, and waits until stdin ends
//! loadgen skeleton --port P --path /counter                           joins and prints the skeleton frame in hex
//! ```

mod arguments;
mod counter;
mod cpu;
mod echo;
mod get;
mod hold;
mod http;
mod join;
mod peer;
mod report;
mod round;
mod websocket;
mod wire;

use arguments::Arguments;
use std::process::ExitCode;

/// What went wrong, in words for the person who runs the benchmark.
type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("loadgen: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Outcome<()> {
    let arguments = Arguments::parse(std::env::args().skip(1))?;
    match arguments.command.as_str() {
        "clicks" => counter::run(&arguments),
        "echo" => echo::run(&arguments),
        "get" => get::run(&arguments),
        "hold" => hold::run(&arguments),
        "skeleton" => join::print_skeleton(&arguments),
        other => Err(format!("unknown command {other:?}: clicks, echo, get, hold or skeleton").into()),
    }
}
