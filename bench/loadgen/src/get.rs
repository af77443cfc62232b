//! GET requests on kept-alive connections, one outstanding on each, so that the server always has one waiting.

use crate::Outcome;
use crate::arguments::Arguments;
use crate::cpu::{cpu_time, peak_rss_kib};
use crate::http::HttpConnection;
use std::time::{Duration, Instant};

pub fn run(arguments: &Arguments) -> Outcome<()> {
    let port: u16 = arguments.number("port")?;
    let path = arguments.text("path")?;
    let server = arguments.text("server-pid")?;
    let mut connections =
        (0..arguments.number("connections")?).map(|_: u32| HttpConnection::open(port)).collect::<Outcome<Vec<_>>>()?;
    for connection in &mut connections {
        connection.send(port, path, "")?;
    }
    let mut load = Load { connections, port, path, body_bytes: 0 };
    load.run_for(arguments.millis("warm-ms")?)?;
    let (began, cpu_before) = (Instant::now(), cpu_time(server)?);
    let requests = load.run_for(arguments.millis("ms")?)?;
    let elapsed = began.elapsed();
    let server_cpu = cpu_time(server)? - cpu_before;
    println!(
        "{{\"requests\":{requests},\"elapsedUs\":{},\"serverCpuUs\":{},\"bodyBytes\":{},\"peakRssKib\":{}}}",
        elapsed.as_micros(),
        server_cpu.as_micros(),
        load.body_bytes,
        peak_rss_kib(server)?,
    );
    Ok(())
}

struct Load<'a> {
    connections: Vec<HttpConnection>,
    port: u16,
    path: &'a str,
    body_bytes: usize,
}

impl Load<'_> {
    fn run_for(&mut self, duration: Duration) -> Outcome<u64> {
        let end = Instant::now() + duration;
        let mut requests = 0;
        while Instant::now() < end {
            for connection in &mut self.connections {
                let response = connection.receive()?;
                if response.status != 200 {
                    return Err(format!("GET {} answered {}", self.path, response.status).into());
                }
                self.body_bytes = response.body.len();
                requests += 1;
                connection.send(self.port, self.path, "")?;
            }
        }
        Ok(requests)
    }
}
