/** Stands in for `lib0/logging` in the bundle (vite.config.ts): what Yjs prints, without colours. */

// Parts of a line that are colours there, and nothing here.
export const [BOLD, UNBOLD, ORANGE, RED] = ["", "", "", ""];

export const print = (...parts: unknown[]): void => console.log(...parts.filter((part) => part !== ""));
export const warn = (...parts: unknown[]): void => console.warn(...parts);
