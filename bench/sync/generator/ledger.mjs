// Who has got what, and how late: the books of one board.
//
// Every event is known by its author and its clock: the n-th move of an author is the n-th clock after the one
// its note was made with, the n-th cursor is the n-th awareness clock. So nothing has to be put into the events
// for the sake of measuring, and a server that merges updates is measured like one that does not.
//
// For each receiver `have` holds the clock up to which it has each author's updates, `seen` the newest awareness
// clock. What counts as delivered:
// - an update, when the receiver holds it and everything of that author before it;
// - an awareness state, when it or a newer one of that author arrived. Its latency is known only if it came itself.

import { AWARENESS, Reader, STEP_2, SYNC, UPDATE, walkUpdate } from "./wire.mjs";
import { Histogram } from "./histogram.mjs";

const REMEMBERED = 256;
const reader = new Reader();

/** A frame that came to many: read once, counted at each. */
class Shared {
  /** [author, from, to, …] */
  updates = [];
  /** [author, clock, …] */
  states = [];
  authors = new Set();
  /** Tenth of a ms → how many got it then. */
  arrivals = new Map();
  constructor(bytes) {
    this.bytes = bytes;
  }
}

export class Ledger {
  /** Receivers' deliveries so far, of updates and of awareness states. */
  delivered = 0;
  deliveredUpdates = 0;
  /** Updates that came before what they follow, or twice. */
  gaps = 0;
  twice = 0;
  #shared = new Map();
  #clients = new Map();
  #window = { from: Infinity, to: -Infinity };

  /** `people` by number, each with its Yjs `client`; the histograms may be those of other boards too. */
  constructor(people, updates = new Histogram(), states = new Histogram()) {
    this.updates = updates;
    this.states = states;
    const count = people.length;
    this.count = count;
    this.have = new Int32Array(count * count);
    this.seen = new Int32Array(count * count);
    this.first = new Int32Array(count);
    this.firstState = new Int32Array(count);
    /** When each event was due: by author, by number. */
    this.moves = people.map(() => []);
    this.cursors = people.map(() => []);
    this.pending = people.map(() => []);
    people.forEach((person, author) => this.#clients.set(person.client, author));
  }

  /** The clocks of an author's next move and next presence state: those of its event number 0. */
  begins(author, clock, state) {
    this.first[author] = clock;
    this.firstState[author] = state;
  }

  /**
   * Only events due in [from, to) are counted; ms of performance.now(). The end may be set again as long as it
   * has not passed.
   */
  measure(from, to) {
    this.#window = { from, to };
  }

  /** Does everybody have each author's clock up to `first`? */
  ready(receivers) {
    for (const receiver of receivers) {
      for (let author = 0; author < this.count; author++) {
        if (author === receiver) continue;
        if (this.have[receiver * this.count + author] < this.first[author]) return false;
        if (this.seen[receiver * this.count + author] < this.firstState[author] - 1) return false;
      }
    }
    return true;
  }

  /** Takes in one y-message (`buffer[at..end)`, the document's name cut off) that `receiver` got at `now`. */
  take(receiver, buffer, at, end, now) {
    const type = buffer[at];
    if (type === SYNC && (buffer[at + 1] === UPDATE || buffer[at + 1] === STEP_2)) {
      if (end - at < 100 && this.#quick(receiver, buffer, at + 2, end, now)) return;
    } else if (type !== AWARENESS) return;
    else if (end - at < 400 && this.#quickState(receiver, buffer, at + 1, end, now)) return;
    const shared = this.#recall(buffer, at, end);
    this.#arrive(receiver, shared, now);
  }

  /** One update of one item: the usual frame of servers that do not merge. */
  #quick(receiver, buffer, at, end, now) {
    const r = reader.over(buffer, at, end);
    r.uint();
    if (buffer[r.at] !== 1 || buffer[r.at + 1] !== 1) return false;
    r.at += 2;
    const client = r.uint();
    const clock = r.uint();
    if (buffer[r.at++] !== (8 | 0x80 | 0x20)) return false;
    r.uint();
    r.uint();
    if (buffer[r.at] !== 1) return false;
    const author = this.#clients.get(client);
    if (author === undefined) return true;
    this.#got(receiver, author, clock, clock + 1, now);
    return true;
  }

  #quickState(receiver, buffer, at, end, now) {
    const r = reader.over(buffer, at, end);
    r.uint();
    if (buffer[r.at++] !== 1) return false;
    const author = this.#clients.get(r.uint());
    if (author !== undefined) this.#saw(receiver, author, r.uint(), now);
    return true;
  }

  /** An author's updates [from, to) at a receiver. */
  #got(receiver, author, from, to, now) {
    if (author === receiver) return;
    const cell = receiver * this.count + author;
    const have = this.have[cell];
    if (from > have) {
      this.gaps += 1;
      this.pending[receiver].push([author, from, to]);
      return;
    }
    if (to <= have) {
      this.twice += 1;
      return;
    }
    for (let clock = have; clock < to; clock++) this.#late(this.updates, this.moves[author], clock - this.first[author], now, 1);
    this.have[cell] = to;
    this.delivered += to - have;
    this.deliveredUpdates += to - have;
    if (this.pending[receiver].length > 0) this.#fill(receiver, now);
  }

  #fill(receiver, now) {
    const waiting = this.pending[receiver];
    this.pending[receiver] = [];
    for (const [author, from, to] of waiting) {
      this.gaps -= 1;
      this.#got(receiver, author, from, to, now);
    }
  }

  #saw(receiver, author, clock, now) {
    if (author === receiver) return;
    const cell = receiver * this.count + author;
    const seen = this.seen[cell];
    if (clock <= seen) return;
    this.seen[cell] = clock;
    this.delivered += clock - seen;
    this.#late(this.states, this.cursors[author], clock - this.firstState[author], now, 1);
  }

  #late(histogram, dues, number, now, times) {
    if (number < 0 || number >= dues.length) return;
    const due = dues[number];
    if (due >= this.#window.from && due < this.#window.to) histogram.add(now - due, times);
  }

  /** The frame with these bytes, read when it comes for the first time. */
  #recall(buffer, at, end) {
    const length = end - at;
    const middle = at + (length >> 1);
    const key = length * 65536 + ((buffer[middle] << 8) | buffer[end - 2]) + (buffer[middle + 1] << 4) * 2 ** 33;
    const known = this.#shared.get(key);
    if (known && known.bytes.length === length && known.bytes.compare(buffer, at, end) === 0) return known;
    if (known) {
      this.#settle(known);
      this.#shared.delete(key);
    }
    const shared = new Shared(Buffer.from(buffer.subarray(at, end)));
    this.#read(shared);
    this.#shared.set(key, shared);
    if (this.#shared.size > REMEMBERED) {
      const [oldest, value] = this.#shared.entries().next().value;
      this.#settle(value);
      this.#shared.delete(oldest);
    }
    return shared;
  }

  #read(shared) {
    const { bytes } = shared;
    if (bytes[0] === SYNC) {
      const r = reader.over(bytes, 2, bytes.length);
      r.uint();
      walkUpdate(r, (client, from, to) => {
        const author = this.#clients.get(client);
        if (author === undefined) return;
        shared.updates.push(author, from, to);
        shared.authors.add(author);
      });
      return;
    }
    const r = reader.over(bytes, 1, bytes.length);
    r.uint();
    for (let left = r.uint(); left > 0; left--) {
      const author = this.#clients.get(r.uint());
      const clock = r.uint();
      r.skip();
      if (author === undefined) continue;
      shared.states.push(author, clock);
      shared.authors.add(author);
    }
  }

  /**
   * A shared frame at one more receiver. All of its events are counted at this moment when the frame is settled;
   * what this receiver had already, or wrote itself, is taken back here.
   */
  #arrive(receiver, shared, now) {
    const moment = Math.round(now * 10);
    shared.arrivals.set(moment, (shared.arrivals.get(moment) ?? 0) + 1);
    const row = receiver * this.count;
    const { updates, states } = shared;
    const then = moment / 10;
    for (let i = 0; i < updates.length; i += 3) {
      const author = updates[i];
      const from = updates[i + 1];
      const to = updates[i + 2];
      if (author !== receiver && this.have[row + author] === from) {
        this.have[row + author] = to;
        this.delivered += to - from;
        this.deliveredUpdates += to - from;
        continue;
      }
      for (let clock = from; clock < to; clock++)
        this.#late(this.updates, this.moves[author], clock - this.first[author], then, -1);
      this.#got(receiver, author, from, to, then);
    }
    if (updates.length > 0 && this.pending[receiver].length > 0) this.#fill(receiver, then);
    for (let i = 0; i < states.length; i += 2) {
      const author = states[i];
      const clock = states[i + 1];
      const seen = this.seen[row + author];
      if (clock > seen && author !== receiver) {
        this.seen[row + author] = clock;
        this.delivered += clock - seen;
      } else this.#late(this.states, this.cursors[author], clock - this.firstState[author], then, -1);
    }
  }

  #settle(shared) {
    const { updates, states, arrivals } = shared;
    for (const [moment, times] of arrivals) {
      const then = moment / 10;
      for (let i = 0; i < updates.length; i += 3) {
        const first = this.first[updates[i]];
        for (let clock = updates[i + 1]; clock < updates[i + 2]; clock++)
          this.#late(this.updates, this.moves[updates[i]], clock - first, then, times);
      }
      for (let i = 0; i < states.length; i += 2)
        this.#late(this.states, this.cursors[states[i]], states[i + 1] - this.firstState[states[i]], then, times);
    }
    arrivals.clear();
  }

  /**
   * Closes the books: how many deliveries the events due in the window made for these receivers, and how many of
   * them came. What is missing of the updates goes into their histogram as never.
   */
  close(receivers) {
    for (const shared of this.#shared.values()) this.#settle(shared);
    this.#shared.clear();
    const sums = { updates: { due: 0, came: 0 }, states: { due: 0, came: 0 } };
    for (let author = 0; author < this.count; author++) {
      const moves = this.#within(this.moves[author]);
      const cursors = this.#within(this.cursors[author]);
      for (const receiver of receivers) {
        if (receiver === author) continue;
        const cell = receiver * this.count + author;
        sums.updates.due += moves.end - moves.start;
        sums.updates.came += inside(moves, this.have[cell] - this.first[author]);
        sums.states.due += cursors.end - cursors.start;
        sums.states.came += inside(cursors, this.seen[cell] - this.firstState[author] + 1);
      }
    }
    this.updates.missing += sums.updates.due - sums.updates.came;
    return sums;
  }

  /** How many of an author's moves a receiver has. */
  arrived(receiver, author) {
    return this.have[receiver * this.count + author] - this.first[author];
  }

  /** ms that the oldest move which this receiver lacks has been due. */
  behind(receiver, now) {
    let oldest = now;
    for (let author = 0; author < this.count; author++) {
      if (author === receiver) continue;
      const due = this.moves[author][this.arrived(receiver, author)];
      if (due < oldest) oldest = due;
    }
    return now - oldest;
  }

  /** Does every one of these receivers have everything that was sent so far? */
  complete(receivers) {
    for (const receiver of receivers) {
      const row = receiver * this.count;
      for (let author = 0; author < this.count; author++) {
        if (author === receiver) continue;
        if (this.have[row + author] < this.first[author] + this.moves[author].length) return false;
        if (this.seen[row + author] < this.firstState[author] + this.cursors[author].length - 1) return false;
      }
    }
    return true;
  }

  /** The numbers [start, end) of the events that were due in the window. */
  #within(dues) {
    let start = 0;
    while (start < dues.length && dues[start] < this.#window.from) start += 1;
    let end = start;
    while (end < dues.length && dues[end] < this.#window.to) end += 1;
    return { start, end };
  }
}

const inside = ({ start, end }, upTo) => Math.max(0, Math.min(end, upTo) - start);
