//! What is counted during a round, and its JSON.

use std::time::Duration;

/// Payloads of up to this many bytes are counted by size.
const SIZES: usize = 64;

pub struct Tally {
    pub latencies: Vec<Duration>,
    pub frames: u64,
    /// The largest event.
    pub event_bytes: usize,
    patch_sizes: [u64; SIZES],
}

impl Tally {
    pub fn new() -> Self {
        Self { latencies: Vec::new(), frames: 0, event_bytes: 0, patch_sizes: [0; SIZES] }
    }

    pub fn note_patch_bytes(&mut self, size: usize) {
        self.patch_sizes[size.min(SIZES - 1)] += 1;
    }

    /// The server's processor time, and how long this process had something to do, are those of `elapsed`.
    pub fn print(mut self, elapsed: Duration, server_cpu: Duration, busy: Duration) {
        self.latencies.sort_unstable();
        let largest = self.patch_sizes.iter().rposition(|&count| count > 0).unwrap_or(0);
        let most = self.patch_sizes.iter().max().unwrap_or(&0);
        let typical = self.patch_sizes.iter().position(|count| count == most).unwrap_or(0);
        println!(
            "{{\"events\":{},\"frames\":{},\"elapsedUs\":{},\"serverCpuUs\":{},\"busyUs\":{},\"p50Us\":{},\"p99Us\":{},\
             \"eventBytes\":{},\"patchBytes\":{largest},\"typicalPatchBytes\":{typical}}}",
            self.latencies.len(),
            self.frames,
            elapsed.as_micros(),
            server_cpu.as_micros(),
            busy.as_micros(),
            self.percentile_us(50),
            self.percentile_us(99),
            self.event_bytes,
        );
    }

    /// Of sorted latencies.
    fn percentile_us(&self, percent: usize) -> f64 {
        let at = self.latencies.len() * percent / 100;
        self.latencies.get(at).map_or(0.0, |latency| latency.as_nanos() as f64 / 1000.0)
    }
}
