/** What of the comments has been read, on this board in this browser: the last entry of each thread. */
import type { Thread } from "../../board/comments";

/** As many threads as a board may have; those that are gone are dropped first. */
const MOST = 1_000;

export class Unread {
  private readonly last: Map<string, string>;
  private readonly key: string;

  constructor(
    board: string,
    private readonly me: () => string | null,
  ) {
    this.key = `seina.comments.${board}`;
    this.last = new Map(Object.entries(stored(this.key)));
  }

  /** Others have written in it since it was read here. */
  has(thread: Thread): boolean {
    const me = this.me();
    const last = this.last.get(thread.id);
    const from = thread.entries.findIndex((entry) => entry.id === last) + 1;
    // The last that was read may have been deleted: what is older than one's own newest is not news.
    const own = thread.entries.findLastIndex((entry) => entry.author === me) + 1;
    return thread.entries.slice(Math.max(from, own)).some((entry) => entry.author !== me);
  }

  /** Answers whether that is news. */
  read(thread: Thread): boolean {
    const was = this.has(thread);
    const last = thread.entries.at(-1)!.id;
    if (this.last.get(thread.id) === last) return was;
    this.last.delete(thread.id);
    this.last.set(thread.id, last);
    const kept = [...this.last].slice(-MOST);
    try {
      localStorage.setItem(this.key, JSON.stringify(Object.fromEntries(kept)));
    } catch {
      // It is read as long as the page is open.
    }
    return was;
  }
}

function stored(key: string): Record<string, string> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? "{}");
    if (typeof value !== "object" || value === null) return {};
    return Object.fromEntries(
      Object.entries(value).filter((pair): pair is [string, string] => typeof pair[1] === "string"),
    );
  } catch {
    return {};
  }
}
