//! The little of RFC 6455 that a client of our servers needs: the handshake, whole binary messages, pings.

use crate::Outcome;
use crate::http::HttpConnection;
use std::net::TcpStream;

const BINARY: u8 = 0x82;
const CLOSE: u8 = 0x88;
const PING: u8 = 0x89;
const PONG: u8 = 0x8a;

/// Any key but zero makes the server do what it does for a browser.
const MASK: [u8; 4] = [0x5a, 0xc3, 0x17, 0xe9];

/// Opens a socket; the bytes are what the server sent right behind its handshake.
pub fn open(port: u16, path: &str, cookies: &str) -> Outcome<(TcpStream, Vec<u8>)> {
    let mut http = HttpConnection::open(port)?;
    let cookie = if cookies.is_empty() { String::new() } else { format!("Cookie: {cookies}\r\n") };
    let lines = format!(
        "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n\
         Sec-WebSocket-Key: aGVkZGxlLWxvYWRnZW4hIQ==\r\nOrigin: http://127.0.0.1:{port}\r\n{cookie}"
    );
    http.send(port, path, &lines)?;
    let answer = http.receive()?;
    if answer.status != 101 {
        let why = String::from_utf8_lossy(&answer.body).into_owned();
        return Err(format!("{path} answered {} to the WebSocket handshake: {why}", answer.status).into());
    }
    Ok(http.into_parts())
}

/// Appends one binary message, masked as a client's must be.
pub fn write_message(out: &mut Vec<u8>, payload: &[u8]) {
    write_frame(out, BINARY, payload);
}

/// Appends a close with code 1001, "going away".
pub fn write_leave(out: &mut Vec<u8>) {
    write_frame(out, CLOSE, &1001u16.to_be_bytes());
}

fn write_frame(out: &mut Vec<u8>, head: u8, payload: &[u8]) {
    out.push(head);
    match payload.len() {
        short @ 0..126 => out.push(short as u8 | 0x80),
        long => {
            out.push(126 | 0x80);
            out.extend((long as u16).to_be_bytes());
        }
    }
    out.extend(MASK);
    out.extend(payload.iter().zip(MASK.iter().cycle()).map(|(byte, mask)| byte ^ mask));
}

/// Bytes as they come from the socket, taken out again message by message.
#[derive(Default)]
pub struct Inbox {
    bytes: Vec<u8>,
    taken: usize,
}

impl Inbox {
    pub fn push(&mut self, bytes: &[u8]) {
        if self.taken == self.bytes.len() {
            self.bytes.clear();
            self.taken = 0;
        }
        self.bytes.extend_from_slice(bytes);
    }

    /// The next whole message, if there is one. Pings are answered into `out`.
    pub fn next(&mut self, out: &mut Vec<u8>) -> Outcome<Option<&[u8]>> {
        loop {
            let Some((head, from, to)) = frame_bounds(&self.bytes, self.taken) else {
                return Ok(None);
            };
            self.taken = to;
            match head {
                BINARY => return Ok(Some(&self.bytes[from..to])),
                PING => write_frame(out, PONG, &self.bytes[from..to]),
                PONG => {}
                CLOSE => return Err(close_reason(&self.bytes[from..to]).into()),
                other => return Err(format!("unexpected WebSocket frame {other:#x}").into()),
            }
        }
    }
}

/// First byte, start and end of the payload of the frame at `at`, if it has arrived whole.
fn frame_bounds(bytes: &[u8], at: usize) -> Option<(u8, usize, usize)> {
    let head = *bytes.get(at)?;
    let (length, from) = match *bytes.get(at + 1)? {
        126 => (u16::from_be_bytes(bytes.get(at + 2..at + 4)?.try_into().ok()?) as usize, at + 4),
        127 => (u64::from_be_bytes(bytes.get(at + 2..at + 10)?.try_into().ok()?) as usize, at + 10),
        short => (short as usize, at + 2),
    };
    let to = from.checked_add(length)?;
    (to <= bytes.len()).then_some((head, from, to))
}

fn close_reason(payload: &[u8]) -> String {
    match payload {
        [high, low, reason @ ..] => {
            let code = u16::from_be_bytes([*high, *low]);
            format!("the server closed the socket: {code} {}", String::from_utf8_lossy(reason))
        }
        _ => "the server closed the socket".to_owned(),
    }
}
