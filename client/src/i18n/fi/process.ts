import type { Words } from "../words";
import type { process as pattern } from "../en/process";

export const process: Words<typeof pattern> = {
  "process.count.handoffs": "Siirrot toisaalle",
  "process.count.contacts": "Asioinnit",
  "process.count.again": "Kysytään uudelleen",
  "process.count.waiting": "Odotusta",
  "process.count.steps": "Vaiheita",
};
