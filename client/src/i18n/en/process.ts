/** Words of counts, and of as-is and to-be. */
export const process = {
  "process.count.handoffs": "Hand-offs",
  "process.count.contacts": "Citizen contacts",
  "process.count.again": "Asked again",
  "process.count.waiting": "Waiting",
  "process.count.steps": "Steps",
};
