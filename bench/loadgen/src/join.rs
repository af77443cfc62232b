//! Opens a live view as a browser does: the page, its cookie and token, the socket, Join, the skeleton.

use crate::Outcome;
use crate::arguments::Arguments;
use crate::http::HttpConnection;
use crate::websocket::{self, Inbox};
use crate::wire;
use std::io::{Read, Write};
use std::net::TcpStream;

pub struct Joined {
    pub stream: TcpStream,
    pub inbox: Inbox,
    pub skeleton: Vec<u8>,
}

/// For whoever must learn what a page listens to.
pub fn print_skeleton(arguments: &Arguments) -> Outcome<()> {
    let joined = join(arguments.number("port")?, arguments.text("path")?)?;
    let hex: String = joined.skeleton.iter().map(|byte| format!("{byte:02x}")).collect();
    println!("{{\"skeleton\":\"{hex}\"}}");
    Ok(())
}

pub fn join(port: u16, path: &str) -> Outcome<Joined> {
    let mut http = HttpConnection::open(port)?;
    http.send(port, path, "")?;
    let page = http.receive()?;
    if page.status != 200 {
        return Err(format!("GET {path} answered {}", page.status).into());
    }
    let token = find_token(std::str::from_utf8(&page.body)?)?;
    let (mut stream, early) = websocket::open(port, "/heddle/live", &page.cookies())?;
    let mut inbox = Inbox::default();
    inbox.push(&early);
    let mut out = Vec::new();
    websocket::write_message(&mut out, &wire::join_frame(token)?);
    stream.write_all(&out)?;
    let skeleton = receive(&mut stream, &mut inbox)?;
    Ok(Joined { stream, inbox, skeleton })
}

/// Waits for one message on a blocking stream.
fn receive(stream: &mut TcpStream, inbox: &mut Inbox) -> Outcome<Vec<u8>> {
    let mut pongs = Vec::new();
    let mut chunk = [0; 4096];
    loop {
        if let Some(message) = inbox.next(&mut pongs)? {
            return Ok(message.to_vec());
        }
        let length = stream.read(&mut chunk)?;
        if length == 0 {
            return Err("the server closed the connection without an answer to Join".into());
        }
        inbox.push(&chunk[..length]);
    }
}

fn find_token(page: &str) -> Outcome<&str> {
    let meta = page.split("<meta ").find(|tag| tag.starts_with("name=\"heddle-token\""));
    let meta = meta.ok_or("the page has no <meta name=\"heddle-token\">")?;
    let value = meta.split_once("content=\"").and_then(|(_, rest)| rest.split_once('"'));
    Ok(value.ok_or("the token's <meta> has no content")?.0)
}
