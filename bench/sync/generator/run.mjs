// The load generator: one job as JSON on standard input, its result as JSON on standard output.

import { readFileSync } from "node:fs";
import { Crowd } from "./crowd.mjs";
import { fill, hold, visit } from "./holding.mjs";
import { join, late } from "./joining.mjs";

const job = JSON.parse(readFileSync(0, "utf8"));

const load = async () => {
  const crowd = new Crowd(job);
  const came = await crowd.join();
  const result = { came, ...(await crowd.work(job)) };
  crowd.close();
  return result;
};

const kinds = { load, late, join, hold, fill, visit };
const result = await kinds[job.kind](job);
process.stdout.write(`${JSON.stringify(result)}\n`, () => process.exit(0));
