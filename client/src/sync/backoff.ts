/** When to try again: twice as long each time, within half to all of it by chance, 300 people must not come at once. */
const FIRST = 400;
const LONGEST = 20_000;

export class Backoff {
  private tries = 0;

  constructor(private readonly chance: () => number = Math.random) {}

  /** ms to wait before the next try. */
  next(): number {
    const longest = Math.min(LONGEST, FIRST * 2 ** this.tries++);
    return longest * (0.5 + this.chance() / 2);
  }

  reset(): void {
    this.tries = 0;
  }
}
