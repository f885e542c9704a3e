// People on boards: brings them in, lets them work to the timetable, closes the books.

import { Histogram } from "./histogram.mjs";
import { Ledger } from "./ledger.mjs";
import { Person, prefixOf } from "./person.mjs";
import { cpuOf, memoryOf, tree } from "./processes.mjs";
import { report } from "./report.mjs";
import { Timetable, chance } from "./timetable.mjs";

const AT_ONCE = 40;
/** People that one address may bring: the server bounds newcomers by address, and a city has many. */
const AN_ADDRESS = 400;

export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

export const until = async (holds, ms) => {
  const deadline = performance.now() + ms;
  while (!holds()) {
    if (performance.now() > deadline) return false;
    await pause(5);
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
    for (const person of people) {
      person.ledger = ledger;
      person.place = this.boards.length;
    }
    // Their copies of the board are compared in the end: the first one's, and that of somebody who only looks.
    for (const witness of [people[0], people.at(-1)]) if (witness) witness.heard = [];
    const slow = this.job.slow ?? 0;
    for (let n = 0; n < slow; n++) people[people.length - 2 - n].slow = true;
    this.boards.push({ people, ledger, readers: people.filter((p) => !p.slow).map((p) => p.number) });
  }

  /** Brings everybody in; how many came. Those who drag make their notes once all are there. A minute at most. */
  async join(patience = 60_000) {
    // The first of each board comes alone: opening a board for several at once is too much for some peers.
    const first = this.people.filter((p) => p.number === 0);
    for (const person of first) person.connect();
    await until(() => first.every((p) => p.synced || p.over), patience / 2);
    const waiting = this.people.filter((p) => p.number !== 0);
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
        if (!person.synced || person.over) continue;
        if (person.dragger) person.makeNote();
        // once more, because not every server tells newcomers who is there
        person.point(0);
        ledger.begins(person.number, person.clock, person.awareness + 1);
      }
    this.ready =
      done && (await until(() => this.boards.every((b) => b.ledger.ready(b.people.map((p) => p.number))), 20_000));
    return this.people.filter((p) => p.synced && !p.over).length;
  }

  /**
   * Everybody works: `warm` seconds that do not count, then `seconds` that do, then up to `drain` seconds to
   * deliver what is still on its way. `hopeless` ends it as soon as somebody is so many ms behind. With `presence`
   * drags are presence, as Seinä's own client tells them, and each is dropped every two seconds.
   * `during(table, from, to)` may add to it.
   */
  async work({ drag, cursor, warm, seconds, drain, presence = false, hopeless = Infinity }, during) {
    const table = new Timetable(this.random, this.#activity());
    const start = performance.now() + 50;
    const from = start + warm * 1000;
    this.measure(from, from + seconds * 1000);
    table.end = from + seconds * 1000;
    const lively = this.boards.flatMap(({ people, ledger }) =>
      people.filter((p) => p.synced).map((person) => ({ person, ledger })),
    );
    const draggers = lively.filter(({ person }) => person.dragger);
    const move = ({ person, ledger }, due) => {
      if (!person.stuck) person.move(ledger.moves[person.number].push(due));
    };
    if (presence) {
      table.every(draggers, 0.5, start, move);
      table.every(draggers, drag, start, ({ person, ledger }, due) => {
        person.drag(ledger.cursors[person.number].push(due));
      });
    } else table.every(draggers, drag, start, move);
    table.every(presence ? lively.filter(({ person }) => !person.dragger) : lively, cursor, start, (one, due) => {
      if (!one.person.stuck) one.person.point(one.ledger.cursors[one.person.number].push(due));
    });
    // from the start: a receiver that has read much has been given a large buffer by the kernel
    this.#stick();
    const marks = [];
    table.at(from, () => marks.push(this.#mark()));
    let gaveUp = false;
    if (hopeless < Infinity)
      for (let at = start + 500; at < table.end; at += 250)
        table.at(at, () => {
          gaveUp ||= this.boards.some(({ ledger, readers }) => ledger.behind(readers.at(-1), performance.now()) > hopeless);
          if (gaveUp) table.end = Math.max(from, performance.now());
        });
    during?.(table, from);
    const complete = () => this.boards.every(({ ledger, readers }) => ledger.complete(readers));
    const busy = await table.run(from, (now) => {
      if (marks.length === 1) marks.push(this.#mark());
      return gaveUp || complete() || now > table.end + drain * 1000;
    });
    const drained = performance.now() - table.end;
    marks.push(this.#mark());
    return { gaveUp, ...report(this, marks, table, busy, drained) };
  }

  /** Only events due in [from, to) count. */
  measure(from, to) {
    for (const { ledger } of this.boards) ledger.measure(from, to);
  }

  /** How much has been read; with many connections not added up each time, which would cost more than reading. */
  #activity() {
    let counted = 0;
    let turns = 0;
    return () => {
      if (this.people.length < 200 || turns++ % 16 === 0)
        counted = this.people.reduce((sum, p) => sum + (p.connection?.reads ?? 0), 0);
      return counted;
    };
  }

  /** Those who are slow read no more, and send nothing either. */
  #stick() {
    for (const person of this.people)
      if (person.slow) {
        person.stuck = true;
        person.connection.stopReading();
      }
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

  close() {
    for (const person of this.people) person.connection?.close();
  }
}
