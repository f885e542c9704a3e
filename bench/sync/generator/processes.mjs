// What a process and its children have used, read from /proc.

import { readdirSync, readFileSync } from "node:fs";

const read = (path) => {
  try {
    return readFileSync(path, "latin1");
  } catch {
    return "";
  }
};

/** A process and all that it started. */
export const tree = (root) => {
  const children = new Map();
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    const stat = read(`/proc/${name}/stat`);
    const parent = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const found = [root];
  for (let i = 0; i < found.length; i++) found.push(...(children.get(found[i]) ?? []));
  return found;
};

/** µs of CPU that these processes have used, all threads, ended ones and ended children included. */
export const cpuOf = (pids) => {
  let micros = 0;
  for (const pid of pids) {
    const stat = read(`/proc/${pid}/stat`);
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    // utime stime cutime cstime, in hundredths of a second
    const coarse = fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) * 10_000;
    let fine = 0;
    let threads = [];
    try {
      threads = readdirSync(`/proc/${pid}/task`);
    } catch {
      // it has ended
    }
    for (const thread of threads) fine += Number(read(`/proc/${pid}/task/${thread}/schedstat`).split(" ")[0]) / 1000;
    // The threads' own counters are exact, but forget threads that have ended.
    micros += coarse - fine > 20_000 ? coarse : fine;
  }
  return micros;
};

/** KiB of memory that these processes hold. */
export const memoryOf = (pids) =>
  pids.reduce((sum, pid) => sum + Number(/VmRSS:\s+(\d+)/.exec(read(`/proc/${pid}/status`))?.[1] ?? 0), 0);
