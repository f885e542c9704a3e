// Coming late to a board that is full, and three hundred coming at once.

import { Crowd, pause, until } from "./crowd.mjs";
import { contentOf } from "./content.mjs";
import { documentOf } from "./person.mjs";

const quantile = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? null;

const summary = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const round = (ms) => (ms === null ? null : Math.round(ms * 100) / 100);
  return { count: sorted.length, p50: round(quantile(sorted, 0.5)), p99: round(quantile(sorted, 0.99)) };
};

/** A crowd whose first board holds `job.objects` notes, and how large it is; whoever wrote them stays. */
const furnished = async (job) => {
  const crowd = new Crowd(job);
  const content = contentOf(job.objects);
  const seeder = crowd.newcomer(job.boards[0], -1, false);
  crowd.people.pop();
  seeder.connect();
  if (!(await until(() => seeder.synced, 10_000))) throw new Error("the one who fills the board could not come in");
  for (const update of content.updates) seeder.sendUpdate(update);
  for (;;) {
    const look = crowd.newcomer(job.boards[0], -1, false);
    crowd.people.pop();
    look.keeps = true;
    look.connect();
    if (!(await until(() => look.synced || look.over, 30_000)) || look.over)
      throw new Error(`the board could not be looked at: ${JSON.stringify(look.over)}`);
    const missing = lacks(look, job.objects);
    look.connection.close();
    if (missing === 0) break;
    await pause(300);
  }
  return { crowd, content, seeder };
};

/** How many of the notes are not in the answer that somebody got. */
const lacks = (person, count) => {
  const doc = documentOf(person.answer);
  const objects = doc.getMap("objects");
  let missing = 0;
  for (let n = 0; n < count; n++) if (objects.get(`n${n}`)?.get("text").length === undefined) missing += 1;
  doc.destroy();
  return missing;
};

const joiner = (crowd, job, keeps) => {
  const person = crowd.newcomer(job.boards[0], -1, false);
  crowd.people.pop();
  person.keeps = keeps;
  person.connect();
  return person;
};

const told = (people, job, content) => {
  const done = people.filter((p) => p.synced);
  return {
    joined: done.length,
    of: people.length,
    fromConnect: summary(done.map((p) => p.times.synced - p.times.connect)),
    fromAsking: summary(done.map((p) => p.times.synced - p.times.asked)),
    bytes: content.bytes,
    // Every answer is at least as large as the board was in the beginning; those that were kept are read by yjs.
    incomplete:
      done.filter((p) => p.answerBytes < content.bytes * 0.95).length +
      done.filter((p) => p.keeps && lacks(p, job.objects) > 0).length,
    read: done.filter((p) => p.keeps).length,
  };
};

/** `job.joins` people one after the other, first on the quiet board, then while others work on it. */
export const late = async (job) => {
  const { crowd, content, seeder } = await furnished(job);
  const idle = [];
  for (let n = 0; n < job.joins; n++) {
    const person = joiner(crowd, job, true);
    idle.push(person);
    await until(() => person.synced || person.over, 20_000);
    person.connection.close();
    await pause(100);
  }
  await crowd.join();
  const busy = [];
  const work = await crowd.work({ ...job, seconds: job.joins * 0.3 + 0.5 }, (table, from) => {
    for (let n = 0; n < job.joins; n++)
      table.at(from + n * 300 + 37, () => {
        // Who has no answer yet stays until there is one: the slowest are to be counted, too.
        for (const person of busy) if (person.synced) person.connection.close();
        busy.push(joiner(crowd, job, true));
      });
  });
  await until(() => busy.every((p) => p.synced || p.over), 20_000);
  for (const person of busy) person.connection.close();
  crowd.close();
  seeder.connection.close();
  return { ...work, idle: told(idle, job, content), busy: told(busy, job, content) };
};

/** `job.joins` people within `job.within` seconds; the window is from the first one's coming to the last one's answer. */
export const join = async (job) => {
  const { crowd, content, seeder } = await furnished(job);
  await crowd.join();
  const people = [];
  let first = 0;
  let last = null;
  const work = await crowd.work(job, (table, from) => {
    for (let n = 0; n < job.joins; n++)
      table.at(from + (n * job.within * 1000) / job.joins, () => {
        first ||= performance.now();
        people.push(joiner(crowd, job, n % 30 === 0));
      });
    const look = (at) =>
      table.at(at, () => {
        if (people.length === job.joins && people.every((p) => p.synced || p.over)) {
          last = Math.max(...people.map((p) => p.times.synced));
          table.end = performance.now();
          crowd.measure(from, table.end);
        } else look(performance.now() + 10);
      });
    look(from + job.within * 1000);
  });
  const joined = told(people, job, content);
  for (const person of people) person.connection.close();
  crowd.close();
  seeder.connection.close();
  return { ...work, join: { ...joined, seconds: last && (last - first) / 1000 } };
};
