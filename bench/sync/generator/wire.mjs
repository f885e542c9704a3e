// What goes over the wire, byte by byte: lib0 numbers, y-protocols messages, Yjs updates (format v1).
//
// Written by hand where it has to be quick; tests/bench compares what is written here with what yjs writes.

export const SYNC = 0;
export const AWARENESS = 1;
export const AUTH = 2;
export const STEP_1 = 0;
export const STEP_2 = 1;
export const UPDATE = 2;
export const EVENT = 100;

/** Reads numbers off a buffer; `at` moves on. One for all, since nothing here waits. */
export class Reader {
  buffer = null;
  at = 0;
  end = 0;

  over(buffer, at, end) {
    this.buffer = buffer;
    this.at = at;
    this.end = end;
    return this;
  }

  uint() {
    const buffer = this.buffer;
    let byte = buffer[this.at++];
    if (byte < 128) return byte;
    let number = byte & 127;
    let times = 128;
    do {
      byte = buffer[this.at++];
      number += (byte & 127) * times;
      times *= 128;
    } while (byte >= 128 && times < 2 ** 53);
    if (this.at > this.end) throw new Error("a number runs over the end");
    return number;
  }

  skip() {
    const length = this.uint();
    this.at += length;
  }

  string() {
    const length = this.uint();
    const text = this.buffer.toString("utf8", this.at, this.at + length);
    this.at += length;
    return text;
  }

  /** One lib0 `any`, skipped. */
  any() {
    const type = this.buffer[this.at++];
    switch (type) {
      case 127: // undefined
      case 126: // null
      case 121: // false
      case 120: // true
        return;
      case 125: // integer: its bytes end where the high bit does
        while (this.buffer[this.at++] >= 128);
        return;
      case 124:
        this.at += 4;
        return;
      case 123:
      case 122:
        this.at += 8;
        return;
      case 119:
      case 116:
        this.skip();
        return;
      case 118:
        for (let left = this.uint(); left > 0; left--) {
          this.skip();
          this.any();
        }
        return;
      case 117:
        for (let left = this.uint(); left > 0; left--) this.any();
        return;
      default:
        throw new Error(`no such value type: ${type}`);
    }
  }
}

/** Calls `range(client, from, to)` for every run of clocks that an update holds; skips are left out. */
export const walkUpdate = (reader, range) => {
  for (let clients = reader.uint(); clients > 0; clients--) {
    let structs = reader.uint();
    const client = reader.uint();
    let clock = reader.uint();
    let from = clock;
    for (; structs > 0; structs--) {
      const info = reader.buffer[reader.at++];
      const kind = info & 31;
      if (info === 10) {
        if (clock > from) range(client, from, clock);
        clock += reader.uint();
        from = clock;
        continue;
      }
      if (kind === 0) {
        clock += reader.uint();
        continue;
      }
      clock += item(reader, info, kind);
    }
    if (clock > from) range(client, from, clock);
  }
};

/** Reads one item past its info byte; how many clocks it takes. */
const item = (reader, info, kind) => {
  if (info & 0x80) {
    reader.uint();
    reader.uint();
  }
  if (info & 0x40) {
    reader.uint();
    reader.uint();
  }
  if (!(info & 0xc0)) {
    if (reader.uint() === 1) reader.skip();
    else {
      reader.uint();
      reader.uint();
    }
    if (info & 0x20) reader.skip();
  }
  switch (kind) {
    case 1: // deleted
      return reader.uint();
    case 2: {
      const count = reader.uint();
      for (let left = count; left > 0; left--) reader.skip();
      return count;
    }
    case 3: // binary
    case 5: // embed
      reader.skip();
      return 1;
    case 4:
      return reader.string().length;
    case 6: // format
      reader.skip();
      reader.skip();
      return 1;
    case 7: {
      const type = reader.uint();
      if (type === 3 || type === 5) reader.skip();
      return 1;
    }
    case 8: {
      const count = reader.uint();
      for (let left = count; left > 0; left--) reader.any();
      return count;
    }
    case 9: // subdocument
      reader.skip();
      reader.any();
      return 1;
    default:
      throw new Error(`no such content: ${kind}`);
  }
};

/** Writes into one buffer that is used again and again. */
export class Writer {
  at = 0;

  constructor(size = 1 << 16) {
    this.buffer = Buffer.allocUnsafeSlow(size);
  }

  /** Starts anew behind `prefix`, the document's name where a server wants it before each message. */
  begin(prefix) {
    this.at = 0;
    if (prefix) {
      prefix.copy(this.buffer);
      this.at = prefix.length;
    }
    return this;
  }

  byte(value) {
    this.buffer[this.at++] = value;
    return this;
  }

  uint(number) {
    while (number > 127) {
      this.buffer[this.at++] = 128 | (number % 128);
      number = Math.floor(number / 128);
    }
    this.buffer[this.at++] = number;
    return this;
  }

  /** A lib0 varInt of 0 or more: the second bit is the sign, so that the first byte holds six. */
  int(number) {
    this.buffer[this.at++] = (number > 63 ? 128 : 0) | (number % 64);
    number = Math.floor(number / 64);
    while (number > 0) {
      this.buffer[this.at++] = (number > 127 ? 128 : 0) | (number % 128);
      number = Math.floor(number / 128);
    }
    return this;
  }

  bytes(source) {
    this.uint(source.length);
    this.buffer.set(source, this.at);
    this.at += source.length;
    return this;
  }

  latin(text) {
    this.uint(text.length);
    this.at += this.buffer.latin1Write(text, this.at);
    return this;
  }
}

export const uintSize = (number) => {
  let size = 1;
  for (; number > 127; number = Math.floor(number / 128)) size += 1;
  return size;
};

const body = new Writer();

/**
 * The sync message of `objects[id].set("at", [x, y])` in a transaction of its own: one item by `client` at `clock`
 * that follows (and deletes) the same client's value at `clock - 1`.
 */
export const writeMove = (writer, client, clock, x, y) => {
  body.begin().uint(1).uint(1).uint(client).uint(clock);
  body.byte(8 | 0x80 | 0x20).uint(client).uint(clock - 1);
  body.uint(1).byte(117).uint(2).byte(125).int(x).byte(125).int(y);
  body.uint(1).uint(client).uint(1).uint(clock - 1).uint(1);
  writer.uint(SYNC).uint(UPDATE).uint(body.at);
  body.buffer.copy(writer.buffer, writer.at, 0, body.at);
  writer.at += body.at;
  return writer;
};

/** The awareness message with one client's state, plain ASCII JSON. */
export const writeAwareness = (writer, client, clock, json) => {
  const length = 1 + uintSize(client) + uintSize(clock) + uintSize(json.length) + json.length;
  return writer.uint(AWARENESS).uint(length).uint(1).uint(client).uint(clock).latin(json);
};
