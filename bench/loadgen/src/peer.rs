//! One socket under load: keeps `depth` events outstanding and notes how long each answer took.

use crate::Outcome;
use crate::report::Tally;
use crate::websocket::{Inbox, write_leave, write_message};
use mio::net::TcpStream;
use std::collections::VecDeque;
use std::io::{ErrorKind, Read, Write};
use std::time::Instant;

/// What is said on a socket.
pub trait Dialogue {
    /// Appends the payload of the next event.
    fn ask(&mut self, out: &mut Vec<u8>);
    /// Checks a payload from the server; returns how many events it answers.
    fn hear(&mut self, payload: &[u8]) -> Outcome<u32>;
    /// Whether the size of the last answer is to be counted.
    fn counts_size(&self) -> bool;
}

pub struct Peer<D> {
    pub stream: TcpStream,
    inbox: Inbox,
    dialogue: D,
    /// When each outstanding event was sent, oldest first.
    sent: VecDeque<Instant>,
    payload: Vec<u8>,
    out: Vec<u8>,
}

impl<D: Dialogue> Peer<D> {
    pub fn new(stream: std::net::TcpStream, inbox: Inbox, dialogue: D) -> Outcome<Self> {
        stream.set_nonblocking(true)?;
        let stream = TcpStream::from_std(stream);
        Ok(Self { stream, inbox, dialogue, sent: VecDeque::new(), payload: Vec::new(), out: Vec::new() })
    }

    /// Sends `count` events in one write.
    pub fn ask(&mut self, count: u32, tally: &mut Tally) -> Outcome<()> {
        for _ in 0..count {
            self.payload.clear();
            self.dialogue.ask(&mut self.payload);
            tally.event_bytes = tally.event_bytes.max(self.payload.len());
            write_message(&mut self.out, &self.payload);
        }
        self.sent.extend(std::iter::repeat_n(Instant::now(), count as usize));
        self.flush()
    }

    /// Closes the socket as a browser does that leaves the page, so that the server need not wait for its return.
    pub fn leave(&mut self) -> Outcome<()> {
        write_leave(&mut self.out);
        self.flush()
    }

    /// Reads all there is; returns how many events were answered.
    pub fn hear(&mut self, tally: &mut Tally) -> Outcome<u32> {
        let mut chunk = [0; 1 << 14];
        let mut answered = 0;
        loop {
            match self.stream.read(&mut chunk) {
                Ok(0) => return Err("the server closed the connection".into()),
                Ok(length) => self.inbox.push(&chunk[..length]),
                Err(error) if error.kind() == ErrorKind::WouldBlock => return Ok(answered),
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                Err(error) => return Err(error.into()),
            }
            answered += self.read_messages(tally)?;
        }
    }

    fn read_messages(&mut self, tally: &mut Tally) -> Outcome<u32> {
        let now = Instant::now();
        let mut answered = 0;
        while let Some(payload) = self.inbox.next(&mut self.out)? {
            let count = self.dialogue.hear(payload)?;
            tally.frames += 1;
            if self.dialogue.counts_size() {
                tally.note_patch_bytes(payload.len());
            }
            for _ in 0..count {
                let sent = self.sent.pop_front().ok_or("more events were acknowledged than were sent")?;
                tally.latencies.push(now - sent);
            }
            answered += count;
        }
        Ok(answered)
    }

    fn flush(&mut self) -> Outcome<()> {
        if self.out.is_empty() {
            return Ok(());
        }
        let written = self.stream.write(&self.out)?;
        // A few hundred bytes always fit into the buffer of a socket whose server is reading.
        if written < self.out.len() {
            return Err("the server does not read what it is sent".into());
        }
        self.out.clear();
        Ok(())
    }
}
