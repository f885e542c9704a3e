// People on boards: brings them in, lets them work to the timetable, closes the books.

import { Histogram } from "./histogram.mjs";
import { Ledger } from "./ledger.mjs";
import { Person, documentOf, prefixOf } from "./person.mjs";
import { cpuOf, memoryOf, tree } from "./processes.mjs";
import { Timetable, chance } from "./timetable.mjs";

const AT_ONCE = 40;
/** People that one address may bring: the server bounds newcomers by address, and a city has many. */
const AN_ADDRESS = 400;

export const until = async (holds, ms) => {
  const deadline = performance.now() + ms;
  while (!holds()) {
    if (performance.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return true;
};

export class Crowd {
  people = [];
  boards = [];
  updates = new Histogram();
  states = new Histogram();

  /** `job`: {port, pid, hocuspocus, protocol, seed, boards: [{path, name, people, draggers}], slow}. */
  constructor(job) {
    this.job = job;
    this.random = chance(job.seed);
    for (const board of job.boards) this.#populate(board);
    this.pids = tree(job.pid);
  }

  newcomer(board, number, dragger) {
    const { job } = this;
    const from = `127.0.0.${2 + (Math.floor(this.people.length / AN_ADDRESS) % 250)}`;
    const client = 1 + Math.floor(this.random() * 4294967294);
    const to = { port: job.port, path: board.path, protocol: job.protocol, from };
    const prefix = job.hocuspocus ? prefixOf(board.name) : null;
    const person = new Person(number, client, to, prefix, dragger);
    this.people.push(person);
    return person;
  }

  #populate(board) {
    const people = [];
    for (let n = 0; n < board.people; n++) people.push(this.newcomer(board, n, n < board.draggers));
    const ledger = new Ledger(people, this.updates, this.states);
    for (const person of people) person.ledger = ledger;
    // Their copies of the board are compared in the end: the first one's, and that of somebody who only looks.
    for (const witness of [people[0], people.at(-1)]) if (witness) witness.heard = [];
    const slow = this.job.slow ?? 0;
    for (let n = 0; n < slow; n++) people[people.length - 2 - n].slow = true;
    this.boards.push({ people, ledger, readers: people.filter((p) => !p.slow).map((p) => p.number) });
  }

  /** Brings everybody in; how many came. Those who drag make their notes once all are there. */
  async join(patience = 60_000) {
    const waiting = [...this.people];
    const coming = [];
    const done = await until(() => {
      for (let i = coming.length - 1; i >= 0; i--) if (coming[i].synced || coming[i].over) coming.splice(i, 1);
      while (coming.length < AT_ONCE && waiting.length > 0) {
        const person = waiting.shift();
        person.connect();
        coming.push(person);
      }
      return waiting.length === 0 && coming.length === 0;
    }, patience);
    for (const { people, ledger } of this.boards)
      for (const person of people) {
        if (!person.dragger || !person.synced) continue;
        person.makeNote();
        ledger.begins(person.number, person.clock);
      }
    this.ready =
      done && (await until(() => this.boards.every((b) => b.ledger.ready(b.people.map((p) => p.number))), 20_000));
    return this.people.filter((p) => p.synced && !p.over).length;
  }

  /**
   * Everybody works: `warm` seconds that do not count, then `seconds` that do, then up to `drain` seconds to
   * deliver what is still on its way. `during(timetable, from, to)` may add to it.
   */
  async work({ drag, cursor, warm, seconds, drain, steady = 0 }, during) {
    const reads = () => this.people.reduce((sum, p) => sum + (p.connection?.reads ?? 0), 0);
    let counted = 0;
    let turns = 0;
    // Adding up a thousand connections each turn would cost more than reading does.
    const activity = () => (this.people.length < 200 || turns++ % 16 === 0 ? (counted = reads()) : counted);
    const table = new Timetable(this.random, activity);
    const start = performance.now() + 50;
    const from = start + warm * 1000;
    const to = from + seconds * 1000;
    for (const { ledger } of this.boards) ledger.measure(from, to);
    const lively = this.boards.flatMap(({ people, ledger }) =>
      people.filter((p) => p.synced).map((person) => ({ person, ledger })),
    );
    table.every(lively.filter(({ person }) => person.dragger), drag, start, ({ person, ledger }, due) => {
      if (person.stuck) return;
      ledger.moves[person.number].push(due);
      person.move(ledger.moves[person.number].length);
    });
    table.every(lively, cursor, start, ({ person, ledger }, due) => {
      if (person.stuck) return;
      ledger.cursors[person.number].push(due);
      person.point(ledger.cursors[person.number].length);
    });
    const marks = [];
    const mark = () => marks.push(this.#mark());
    table.at(from, () => {
      for (const { people } of this.boards)
        for (const person of people)
          if (person.slow) {
            person.stuck = true;
            person.connection.stopReading();
          }
      mark();
    });
    table.at(to, mark);
    during?.(table, from, to);
    const complete = () => this.boards.every(({ ledger, readers }) => ledger.complete(readers));
    const quiet = to + steady * 1000;
    const busy = await table.run(from, to, (now) => now >= quiet && (complete() || now > to + drain * 1000));
    const drained = performance.now() - to;
    mark();
    return this.#report(marks, table, busy, seconds, drained);
  }

  #mark() {
    const sum = (what) => this.boards.reduce((total, { ledger }) => total + ledger[what], 0);
    const own = process.cpuUsage();
    return {
      at: performance.now(),
      cpu: cpuOf(this.pids),
      own: own.user + own.system,
      memory: memoryOf(this.pids),
      delivered: sum("delivered"),
      deliveredUpdates: sum("deliveredUpdates"),
      bytes: this.people.reduce((total, p) => total + (p.connection?.bytes ?? 0), 0),
    };
  }

  #report([before, after, last], table, busy, seconds, drained) {
    const sums = { updates: { due: 0, came: 0 }, states: { due: 0, came: 0 } };
    let gaps = 0;
    for (const { ledger, readers } of this.boards) {
      const more = ledger.close(readers);
      for (const kind of ["updates", "states"])
        for (const what of ["due", "came"]) sums[kind][what] += more[kind][what];
      gaps += ledger.gaps;
    }
    const wall = (after.at - before.at) / 1000;
    const delivered = after.delivered - before.delivered;
    const all = new Histogram().merge(this.updates).merge(this.states);
    const due = sums.updates.due + sums.states.due;
    return {
      people: this.people.length,
      boards: this.boards.length,
      seconds,
      ready: this.ready,
      latency: all.summary(),
      updateLatency: this.updates.summary(),
      stateLatency: this.states.summary(),
      due: { updates: sums.updates.due, states: sums.states.due },
      delivered: {
        share: due ? (sums.updates.came + sums.states.came) / due : null,
        updates: sums.updates.due ? sums.updates.came / sums.updates.due : null,
        states: sums.states.due ? sums.states.came / sums.states.due : null,
        statesThemselves: sums.states.due ? this.states.total / sums.states.due : null,
        missingUpdates: sums.updates.due - sums.updates.came,
        gaps,
        perSecond: delivered / wall,
      },
      server: {
        cpuPerEvent: delivered > 0 ? (after.cpu - before.cpu) / delivered : null,
        core: (after.cpu - before.cpu) / 1e6 / wall,
        memoryBefore: before.memory,
        memoryAfter: after.memory,
        memoryLast: last.memory,
      },
      drained: drained / 1000,
      bytesPerPerson: (after.bytes - before.bytes) / wall / this.people.length,
      generator: {
        busy,
        core: (after.own - before.own) / 1e6 / wall,
        late: table.lateness.summary(),
        bound: busy > 0.85 || (table.lateness.quantile(0.99) ?? 0) > 3,
      },
      lost: this.people.filter((p) => p.over).map((p) => p.over).slice(0, 5),
      lostCount: this.people.filter((p) => p.over).length,
      events: this.people.flatMap((p) => p.events).slice(0, 5),
      witnesses: this.#compare(),
    };
  }

  /**
   * Are the witnesses' boards, put together by yjs from what came, what the books say they are? Lateness is no
   * difference: each author's note has to be where the last move that arrived left it.
   */
  #compare() {
    const wrong = [];
    for (const { people, ledger } of this.boards.slice(0, 5)) {
      for (const witness of people.filter((p) => p.heard && p.synced && !p.slow)) {
        const doc = documentOf([witness.own, ...witness.heard]);
        const objects = doc.getMap("objects");
        for (const author of people) {
          if (!author.note || author === witness) continue;
          const at = objects.get(author.note)?.get("at");
          const x = ledger.arrived(witness.number, author.number);
          if (!at || at[0] !== x || at[1] !== author.number)
            wrong.push(`person ${witness.number} has ${author.note} at ${at}, not ${[x, author.number]}`);
        }
        doc.destroy();
      }
    }
    return { wrong: wrong.length, examples: wrong.slice(0, 3) };
  }

  close() {
    for (const person of this.people) person.connection?.close();
  }
}
