//! Processor time and memory of processes, from `/proc` (Linux).

use crate::Outcome;
use std::fs::read_to_string;
use std::time::Duration;

/// The kernel's unit in `/proc/PID/stat` (`USER_HZ`), the same on every architecture that Node runs on.
const TICK: Duration = Duration::from_millis(10);

/// User and system time of all threads of a process so far.
pub fn cpu_time(process: &str) -> Outcome<Duration> {
    let stat = read_to_string(format!("/proc/{process}/stat"))?;
    // The second field is the command in parentheses and may hold anything, spaces and parentheses too.
    let fields = stat.rsplit_once(") ").ok_or("/proc/PID/stat has no command")?.1;
    let ticks =
        |index: usize| -> Outcome<u32> { Ok(fields.split(' ').nth(index).ok_or("/proc/PID/stat is short")?.parse()?) };
    Ok(TICK * (ticks(11)? + ticks(12)?))
}

/// The most memory a process ever had resident, in KiB.
pub fn peak_rss_kib(process: &str) -> Outcome<u64> {
    let status = read_to_string(format!("/proc/{process}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).ok_or("no VmHWM in /proc/PID/status")?;
    Ok(line.trim().trim_end_matches(" kB").parse()?)
}
