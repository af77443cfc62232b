//! A blocking HTTP/1.1 client on one kept-alive connection to 127.0.0.1.

use crate::Outcome;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// A server that says nothing for so long has failed.
const PATIENCE: Duration = Duration::from_secs(10);

pub struct Response {
    pub status: u16,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Response {
    /// What a browser would send back: the name and value of every cookie set.
    pub fn cookies(&self) -> String {
        let set = self.headers.iter().filter(|(name, _)| name == "set-cookie");
        let pairs: Vec<&str> = set.map(|(_, value)| value.split(';').next().unwrap_or(value).trim()).collect();
        pairs.join("; ")
    }

    fn header(&self, wanted: &str) -> Option<&str> {
        self.headers.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str())
    }
}

pub struct HttpConnection {
    stream: BufReader<TcpStream>,
}

impl HttpConnection {
    pub fn open(port: u16) -> Outcome<Self> {
        let stream = TcpStream::connect(("127.0.0.1", port))?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        Ok(Self { stream: BufReader::with_capacity(1 << 16, stream) })
    }

    /// Sends a request without a body; `lines` are further header lines, each with its `\r\n`.
    pub fn send(&mut self, port: u16, path: &str, lines: &str) -> Outcome<()> {
        let request = format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{lines}\r\n");
        Ok(self.stream.get_mut().write_all(request.as_bytes())?)
    }

    pub fn receive(&mut self) -> Outcome<Response> {
        let (status, headers) = self.receive_head()?;
        let mut response = Response { status, headers, body: Vec::new() };
        if response.header("transfer-encoding").is_some_and(|coding| coding.eq_ignore_ascii_case("chunked")) {
            self.receive_chunks(&mut response.body)?;
        } else if let Some(length) = response.header("content-length") {
            response.body.resize(length.parse()?, 0);
            self.stream.read_exact(&mut response.body)?;
        }
        Ok(response)
    }

    /// The stream after a `101 Switching Protocols`, with what came behind it already.
    pub fn into_parts(self) -> (TcpStream, Vec<u8>) {
        let early = self.stream.buffer().to_vec();
        (self.stream.into_inner(), early)
    }

    fn receive_head(&mut self) -> Outcome<(u16, Vec<(String, String)>)> {
        let first = self.line()?;
        let status = first.split(' ').nth(1).ok_or_else(|| format!("no status in {first:?}"))?.parse()?;
        let mut headers = Vec::new();
        loop {
            let line = self.line()?;
            if line.is_empty() {
                return Ok((status, headers));
            }
            let (name, value) = line.split_once(':').ok_or_else(|| format!("no header: {line:?}"))?;
            headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
        }
    }

    fn receive_chunks(&mut self, body: &mut Vec<u8>) -> Outcome<()> {
        loop {
            let length = usize::from_str_radix(self.line()?.split(';').next().unwrap_or("").trim(), 16)?;
            let start = body.len();
            body.resize(start + length, 0);
            self.stream.read_exact(&mut body[start..])?;
            self.line()?;
            if length == 0 {
                return Ok(());
            }
        }
    }

    fn line(&mut self) -> Outcome<String> {
        let mut line = String::new();
        if self.stream.read_line(&mut line)? == 0 {
            return Err("the server closed the connection".into());
        }
        Ok(line.trim_end_matches(['\r', '\n']).to_owned())
    }
}
