/** Code of the wall that is fetched when the first thing that needs it is to be seen. */

export interface Fetched<T> {
  /** The code if it is there; else null, and `then` is called when it has come. */
  part(then: () => void): T | null;
}

export function fetched<T>(load: () => Promise<T>): Fetched<T> {
  let here: T | null = null;
  let coming: Promise<void> | null = null;
  const waiting = new Set<() => void>();
  return {
    part(then) {
      if (here !== null) return here;
      waiting.add(then);
      coming ??= load().then(
        (loaded) => {
          here = loaded;
          for (const each of waiting) each();
          waiting.clear();
        },
        () => {
          // Without a connection; the next one that is drawn asks again.
          coming = null;
        },
      );
      return null;
    },
  };
}
