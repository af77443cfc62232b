// The floor: a bare uWebSockets.js server that answers every message with one of a fixed size.
//   node bench/roundtrip/echo-server.ts ANSWER_BYTES
import uws from "uWebSockets.js";

const answer = new Uint8Array(Number(process.argv[2]));

uws
  .App()
  .ws("/*", {
    message(socket, message) {
      // The answer depends on the message, as a server's does.
      answer[0] = new Uint8Array(message)[0]!;
      socket.send(answer, true);
    },
  })
  .listen("127.0.0.1", 0, (listening) => {
    if (!listening) throw new Error("no port to listen on");
    console.log(`echo on 127.0.0.1:${uws.us_socket_local_port(listening)}`);
  });

process.stdin.once("end", () => process.exit()).resume(); // whoever started it is gone
