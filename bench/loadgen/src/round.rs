//! One round: all peers under load on one epoll loop, a warm-up, then the window that counts.

use crate::Outcome;
use crate::arguments::Arguments;
use crate::cpu::cpu_time;
use crate::peer::{Dialogue, Peer};
use crate::report::Tally;
use mio::{Events, Interest, Poll, Token};
use std::time::{Duration, Instant};

/// A server that answers nobody for so long has failed.
const PATIENCE: Duration = Duration::from_secs(5);

/// Runs `--warm-ms`, then `--ms` with `--depth` events outstanding per peer, and prints what was counted.
pub fn run<D: Dialogue>(peers: Vec<Peer<D>>, arguments: &Arguments) -> Outcome<()> {
    let server = arguments.text("server-pid")?;
    let mut load = Load::start(peers, arguments.number("depth")?)?;
    load.run_for(arguments.millis("warm-ms")?)?;
    load.tally = Tally::new();
    let (began, server_before) = (Instant::now(), cpu_time(server)?);
    let idle = load.run_for(arguments.millis("ms")?)?;
    let (elapsed, server_after) = (began.elapsed(), cpu_time(server)?);
    for peer in &mut load.peers {
        peer.leave()?;
    }
    load.tally.print(elapsed, server_after - server_before, elapsed.saturating_sub(idle));
    Ok(())
}

struct Load<D> {
    poll: Poll,
    peers: Vec<Peer<D>>,
    tally: Tally,
}

impl<D: Dialogue> Load<D> {
    fn start(mut peers: Vec<Peer<D>>, depth: u32) -> Outcome<Self> {
        let poll = Poll::new()?;
        let mut tally = Tally::new();
        for (at, peer) in peers.iter_mut().enumerate() {
            poll.registry().register(&mut peer.stream, Token(at), Interest::READABLE)?;
            peer.ask(depth, &mut tally)?;
        }
        Ok(Self { poll, peers, tally })
    }

    /// Never sleeps while it waits. A server on the same machine would have to wake it, at a sixth of what a click costs, and
    /// the slower of two servers after nearly every answer; behind a network nobody does. Returns how long there was nothing
    /// to read.
    fn run_for(&mut self, duration: Duration) -> Outcome<Duration> {
        let began = Instant::now();
        let (mut now, mut heard, mut idle) = (began, began, Duration::ZERO);
        let mut events = Events::with_capacity(self.peers.len());
        while now - began < duration {
            let asked = now;
            self.poll.poll(&mut events, Some(Duration::ZERO))?;
            now = Instant::now();
            if events.is_empty() {
                idle += now - asked;
                if now - heard > PATIENCE {
                    return Err("the server answers no more".into());
                }
                continue;
            }
            heard = now;
            for event in &events {
                let peer = &mut self.peers[event.token().0];
                let answered = peer.hear(&mut self.tally)?;
                peer.ask(answered, &mut self.tally)?;
            }
            now = Instant::now();
        }
        Ok(idle)
    }
}
