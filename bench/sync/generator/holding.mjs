// What connections and open boards weigh: people who come, stay and do nothing, or come and go.

import { Crowd, pause, until } from "./crowd.mjs";
import { contentOf } from "./content.mjs";
import { memoryOf } from "./processes.mjs";

/** ms for a server to put down what it needed only for the coming. */
const SETTLING = 3000;

/** Boards one after the other, `people` on each: KiB of the server before, after the first `warm` people, with all. */
export const hold = async (job) => {
  const crowd = new Crowd(job);
  const before = memoryOf(crowd.pids);
  const everybody = crowd.people;
  crowd.people = everybody.slice(0, job.warmPeople);
  await comeIn(crowd.people);
  await pause(SETTLING);
  const few = memoryOf(crowd.pids);
  await comeIn(everybody.slice(job.warmPeople));
  await pause(SETTLING);
  const all = memoryOf(crowd.pids);
  const here = everybody.filter((p) => p.synced && !p.over).length;
  for (const person of everybody) person.connection.close();
  await pause(job.leaving);
  return { before, few, all, after: memoryOf(crowd.pids), here, of: everybody.length };
};

const comeIn = async (people) => {
  for (let i = 0; i < people.length; i += 20) {
    const some = people.slice(i, i + 20);
    for (const person of some) person.connect();
    await until(() => some.every((p) => p.synced || p.over), 30_000);
  }
};

/** Fills each board with `job.objects` notes and leaves. */
export const fill = async (job) => {
  const crowd = new Crowd(job);
  const content = contentOf(job.objects);
  let filled = 0;
  for (const person of crowd.people) {
    person.connect();
    await until(() => person.synced || person.over, 10_000);
    for (const update of content.updates) person.sendUpdate(update);
    const look = crowd.newcomer({ ...job.boards[person.place] }, -1, false);
    crowd.people.pop();
    for (let tries = 0; tries < 100 && look.answerBytes < content.bytes * 0.95; tries++) {
      look.synced = false;
      look.answerBytes = 0;
      look.connect();
      await until(() => look.synced || look.over, 10_000);
      look.connection.close();
    }
    person.connection.close();
    if (look.answerBytes >= content.bytes * 0.95) filled += 1;
  }
  return { filled, bytes: content.bytes };
};

/** Opens each board, writes a note, and leaves; the server's KiB at every thousandth. */
export const visit = async (job) => {
  const crowd = new Crowd({ ...job, boards: [] });
  const memory = [{ visited: 0, kib: memoryOf(crowd.pids) }];
  let visited = 0;
  let failed = 0;
  const waiting = job.boards.map((board, n) => ({ board, n }));
  const one = async ({ board }) => {
    const person = crowd.newcomer(board, 0, true);
    crowd.people.length = 0;
    person.connect();
    await until(() => person.synced || person.over, 20_000);
    if (person.synced) {
      person.makeNote();
      await pause(50);
    } else failed += 1;
    person.connection.close();
    visited += 1;
    if (visited % 1000 === 0) {
      await pause(SETTLING);
      memory.push({ visited, kib: memoryOf(crowd.pids) });
    }
  };
  const worker = async () => {
    while (waiting.length > 0) await one(waiting.shift());
  };
  await Promise.all(Array.from({ length: 16 }, worker));
  await pause(job.leaving);
  memory.push({ visited, kib: memoryOf(crowd.pids) });
  return { memory, failed };
};
