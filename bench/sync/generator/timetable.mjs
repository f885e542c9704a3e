// The open loop: every event is due at a moment fixed beforehand, whatever the server does.

import { Histogram } from "./histogram.mjs";

/** Everybody's turns of one kind, `hertz` a second each, spread over the period by chance. */
class Round {
  constructor(actors, hertz, start, random, act) {
    this.period = 1000 / hertz;
    this.turns = actors.map((actor) => ({ actor, at: start + random() * this.period })).sort((a, b) => a.at - b.at);
    this.next = 0;
    this.turn = 0;
    this.act = act;
    this.due = this.turns.length > 0 ? this.turns[0].at : Infinity;
  }

  step() {
    const { actor } = this.turns[this.next];
    this.act(actor, this.due);
    this.next += 1;
    if (this.next === this.turns.length) {
      this.next = 0;
      this.turn += 1;
    }
    this.due = this.turns[this.next].at + this.turn * this.period;
  }
}

/**
 * Runs rounds until `end`. It spins, because Node's timers are a ms late by themselves; a turn of the loop in which
 * there was nothing to send or to read counts as idle.
 */
export class Timetable {
  lateness = new Histogram();
  sent = 0;
  /** ms of performance.now() at which the work ends; may be changed while it runs. */
  end = Infinity;
  #rounds = [];
  #moments = [];

  /** `reads()` counts what the connections have read so far. */
  constructor(random, reads) {
    this.random = random;
    this.reads = reads;
  }

  every(actors, hertz, start, act) {
    if (hertz > 0 && actors.length > 0) this.#rounds.push(new Round(actors, hertz, start, this.random, act));
  }

  /** Calls `act` once, at `moment` or as soon after it as may be. */
  at(moment, act) {
    this.#moments.push({ moment, act });
    this.#moments.sort((a, b) => a.moment - b.moment);
  }

  /** Resolves with the share of [from, end) in which the generator had work, once `over(now)` says so after the end. */
  run(from, over) {
    return new Promise((resolve) => {
      let idle = 0;
      let last = performance.now();
      let seen = -1;
      let sent = -1;
      const turn = () => {
        const now = performance.now();
        const reads = this.reads();
        if (reads === seen && this.sent === sent && last >= from && now < this.end) idle += now - last;
        last = now;
        seen = reads;
        sent = this.sent;
        while (this.#moments.length > 0 && this.#moments[0].moment <= now) this.#moments.shift().act();
        // A generator that was held up owes what was due before the end.
        const owing = this.#send(Math.min(now, this.end), now, from);
        if (now >= this.end && !owing) {
          if (over(now)) resolve(1 - idle / (this.end - from));
          else setTimeout(turn, 5);
          return;
        }
        setImmediate(turn);
      };
      turn();
    });
  }

  /** Sends what is due before `until`, which is not after `now`; true where something may be left of it. */
  #send(until, now, from) {
    // Not all that is late at once: reading has to go on, too.
    for (let left = 256; left > 0; left--) {
      let first = null;
      for (const round of this.#rounds) if (round.due < until && (!first || round.due < first.due)) first = round;
      if (!first) return false;
      if (first.due >= from) this.lateness.add(now - first.due);
      this.sent += 1;
      first.step();
    }
    return true;
  }
}

/** A small seeded generator of numbers in [0, 1), mulberry32. */
export const chance = (seed) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};
