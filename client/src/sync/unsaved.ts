/**
 * How many of my changes the server has not yet put on disk. The server counts the sync messages of a
 * connection and says "the first N are durable"; "Saved" is only ever said because of that.
 */
interface Sent {
  /** Number of the message on this connection, from 1. */
  readonly message: number;
  readonly changes: number;
}

export class Unsaved {
  private waiting = 0;
  private sent: Sent[] = [];
  private messages = 0;

  /** Changes that are not known to be durable. */
  get count(): number {
    return this.sent.reduce((sum, each) => sum + each.changes, this.waiting);
  }

  /** Sync messages sent on this connection. */
  get sentMessages(): number {
    return this.messages;
  }

  /** A change was made here and could not be sent. */
  hold(): void {
    this.waiting++;
  }

  /** A change was made here and sent, in one message or the last of several; answers the message's number. */
  send(changes = 1): number {
    this.sent.push({ message: ++this.messages, changes });
    return this.messages;
  }

  /**
   * The whole difference was sent (sync step 2). `differs`: it holds something that the server lacked, so
   * that changes kept from an earlier visit, which nobody counted, are at least one.
   */
  sendAll(differs: boolean): number {
    const changes = Math.max(this.waiting, differs ? 1 : 0);
    this.waiting = 0;
    this.sent.push({ message: ++this.messages, changes });
    return this.messages;
  }

  /** The server has them on disk, or has refused them: either way they wait no more. */
  saved(upto: number): void {
    this.sent = this.sent.filter((each) => each.message > upto);
  }

  /** A new connection counts from one, and what was under way on the old one may be lost. */
  disconnected(): void {
    this.waiting = this.count;
    this.sent = [];
    this.messages = 0;
  }

  /** The local document was thrown away: nothing of it is waited for. */
  reset(): void {
    this.waiting = 0;
    this.sent = [];
  }
}
