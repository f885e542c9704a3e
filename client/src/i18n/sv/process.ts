import type { Words } from "../words";
import type { process as pattern } from "../en/process";

export const process: Words<typeof pattern> = {
  "process.count.handoffs": "Överlämningar",
  "process.count.contacts": "Medborgarkontakter",
  "process.count.again": "Frågas på nytt",
  "process.count.waiting": "Väntan",
  "process.count.steps": "Steg",
};
