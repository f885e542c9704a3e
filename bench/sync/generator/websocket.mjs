// A WebSocket client over a raw socket: the least that a load generator needs, and no more.
//
// It masks, walks frames in one shared buffer without copying them, and answers pings. It does no compression, no
// fragments (none of the servers measured sends any; one that comes ends the connection with an error), and does
// not wait for anything: what the socket cannot take, Node keeps.

import { randomBytes } from "node:crypto";
import net from "node:net";

const TEXT = 1;
const BINARY = 2;
const CLOSE = 8;
const PING = 9;
const PONG = 10;
const FIN = 0x80;

/** Every socket reads into this one; a frame that does not end in it is kept by its connection. */
const SHARED = Buffer.allocUnsafeSlow(1 << 18);

export class Connection {
  open = false;
  /** {code, reason} once it is over. */
  closed = null;
  bytes = 0;
  reads = 0;
  /** The beginning of a frame whose end has not come yet: `held[0..holding)`. */
  #held = null;
  #holding = 0;
  #mask = randomBytes(4);

  /**
   * `to` is {port, path, protocol?, from?}, `from` a local address. `owner` is told by `opened()`,
   * `frame(buffer, start, end, now)` for each binary frame, valid during the call only, and `ended(code, reason)`.
   */
  constructor(to, owner) {
    this.owner = owner;
    this.to = to;
    this.socket = net.connect({
      host: "127.0.0.1",
      port: to.port,
      localAddress: to.from,
      noDelay: true,
      onread: { buffer: SHARED, callback: (count, buffer) => this.#read(count, buffer) },
    });
    this.socket.on("connect", () => this.#shake());
    this.socket.on("error", (error) => this.#over(1006, error.code ?? String(error)));
    this.socket.on("close", () => this.#over(1006, "cut"));
  }

  /** Sends one binary message: `length` bytes of `source` from 0. */
  send(source, length = source.length) {
    this.#write(BINARY, source, length);
  }

  close() {
    if (this.closed) return;
    this.#write(CLOSE, Buffer.from([3, 232]), 2);
    this.#over(1000, "we closed it");
  }

  destroy() {
    this.#over(1000, "we cut it");
  }

  /** Stops taking anything from the network, as a stuck browser does. */
  stopReading() {
    this.socket.pause();
    // Node pauses a stream only after the next read; the handle stops at once.
    this.socket._handle?.readStop();
  }

  #write(opcode, source, length) {
    if (this.closed) return;
    const header = length < 126 ? 6 : length < 65536 ? 8 : 14;
    const frame = Buffer.allocUnsafe(header + length);
    const mask = this.#mask;
    frame[0] = FIN | opcode;
    if (header === 6) frame[1] = 0x80 | length;
    else if (header === 8) {
      frame[1] = 0x80 | 126;
      frame.writeUInt16BE(length, 2);
    } else {
      frame[1] = 0x80 | 127;
      frame.writeUInt32BE(0, 2);
      frame.writeUInt32BE(length, 6);
    }
    for (let i = 0; i < 4; i++) frame[header - 4 + i] = mask[i];
    for (let i = 0; i < length; i++) frame[header + i] = source[i] ^ mask[i & 3];
    this.socket.write(frame);
  }

  #shake() {
    const { path, port, protocol } = this.to;
    this.socket.write(
      `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
        `Sec-WebSocket-Key: ${randomBytes(16).toString("base64")}\r\nSec-WebSocket-Version: 13\r\n` +
        (protocol ? `Sec-WebSocket-Protocol: ${protocol}\r\n` : "") +
        "\r\n",
    );
  }

  #read(count, buffer) {
    this.bytes += count;
    this.reads += 1;
    const now = performance.now();
    if (this.#held) {
      this.#hold(buffer, 0, count);
      const used = this.#walk(this.#held, this.#holding, now);
      if (used === this.#holding) this.#held = null;
      else if (used > 0) {
        this.#held.copyWithin(0, used, this.#holding);
        this.#holding -= used;
      }
    } else {
      const used = this.#walk(buffer, count, now);
      if (used < count) {
        this.#holding = 0;
        this.#hold(buffer, used, count);
      }
    }
    return !this.closed;
  }

  #hold(buffer, start, end) {
    const needed = this.#holding + end - start;
    if (!this.#held || this.#held.length < needed) {
      const larger = Buffer.allocUnsafeSlow(Math.max(1024, needed * 2));
      if (this.#held) this.#held.copy(larger, 0, 0, this.#holding);
      this.#held = larger;
    }
    buffer.copy(this.#held, this.#holding, start, end);
    this.#holding = needed;
  }

  /** Handles the whole frames in `buffer[0..end)`; how far it came. */
  #walk(buffer, end, now) {
    let at = this.open ? 0 : this.#shaken(buffer, end);
    while (this.open && end - at >= 2) {
      let length = buffer[at + 1] & 127;
      let start = at + 2;
      if (length === 126) {
        if (end - at < 4) break;
        length = (buffer[at + 2] << 8) | buffer[at + 3];
        start = at + 4;
      } else if (length === 127) {
        if (end - at < 10) break;
        length = buffer.readUInt32BE(at + 6);
        start = at + 10;
      }
      if (end - start < length) break;
      if (buffer[at] === (FIN | BINARY)) this.owner.frame(buffer, start, start + length, now);
      else this.#rare(buffer[at], buffer, start, start + length);
      if (this.closed) return end;
      at = start + length;
    }
    return at;
  }

  #rare(first, buffer, start, end) {
    const opcode = first & 15;
    if (opcode === PING) {
      const body = Buffer.from(buffer.subarray(start, end));
      this.#write(PONG, body, body.length);
    } else if (opcode === CLOSE) {
      const code = end - start >= 2 ? buffer.readUInt16BE(start) : 1005;
      this.#over(code, buffer.toString("utf8", Math.min(end, start + 2), end));
    } else if (opcode === TEXT || !(first & FIN) || opcode === 0) {
      this.#over(1003, "a text frame or a fragment, which the generator does not read");
    }
  }

  #shaken(buffer, end) {
    const head = buffer.toString("latin1", 0, end);
    const stop = head.indexOf("\r\n\r\n");
    if (stop < 0) return 0;
    if (!/^HTTP\/1\.1 101 /.test(head)) {
      this.#over(1006, head.slice(0, head.indexOf("\r\n")));
      return end;
    }
    this.open = true;
    this.owner.opened();
    return stop + 4;
  }

  #over(code, reason) {
    if (this.closed) return;
    this.closed = { code, reason };
    this.open = false;
    this.socket.destroy();
    this.owner.ended(code, reason);
  }
}
