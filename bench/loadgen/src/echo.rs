//! The same traffic against a server that answers each message with one of a fixed size.

use crate::Outcome;
use crate::arguments::Arguments;
use crate::peer::{Dialogue, Peer};
use crate::round;
use crate::websocket::{self, Inbox};

pub fn run(arguments: &Arguments) -> Outcome<()> {
    let port = arguments.number("port")?;
    let message_bytes = arguments.number("message-bytes")?;
    let answer_bytes = arguments.number("answer-bytes")?;
    let peer = || {
        let (stream, early) = websocket::open(port, "/", "")?;
        let mut inbox = Inbox::default();
        inbox.push(&early);
        Peer::new(stream, inbox, Echo { message: vec![1; message_bytes], answer_bytes })
    };
    let peers = (0..arguments.number("connections")?).map(|_: u32| peer()).collect::<Outcome<Vec<_>>>()?;
    round::run(peers, arguments)
}

struct Echo {
    message: Vec<u8>,
    answer_bytes: usize,
}

impl Dialogue for Echo {
    fn ask(&mut self, out: &mut Vec<u8>) {
        out.extend(&self.message);
    }

    fn hear(&mut self, payload: &[u8]) -> Outcome<u32> {
        if payload.len() == self.answer_bytes && payload[0] == self.message[0] {
            return Ok(1);
        }
        Err(format!("the echo answered {payload:02x?}").into())
    }

    fn counts_size(&self) -> bool {
        true
    }
}
