/** Words of marks on notes, and of registers. */
export const steps = {};
