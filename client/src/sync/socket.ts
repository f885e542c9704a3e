/**
 * The one WebSocket to a board: opens it, opens it again after it was lost, and hands over whole frames.
 * Knows nothing of documents. There is no backpressure: a browser offers none.
 */
import { Backoff } from "./backoff";

export interface SocketEvents {
  /** It tries to connect now, for the first time or again. */
  opening(): void;
  frame(bytes: Uint8Array): void;
  /** `wait`: ms until it is tried again, null where it will not be. */
  closed(code: number, wait: number | null): void;
}

/** Closes that say "do not come back": no link, no right, no board, not understood. */
const FINAL = new Set([4400, 4401, 4403, 4404, 4410]);

/** "Too much": the server may say that one should not come back at once, but it never means for ever. */
const TOO_MUCH = 4429;
const TOO_MUCH_REST = 15_000;

/** Nothing heard for so long: the network is gone without having said so (closed lid, changed Wi-Fi). */
const SILENCE = 45_000;
const PING_EVERY = 15_000;

export interface SocketOptions {
  readonly url: string;
  readonly protocol: string;
  /** What is sent to find out whether the other end is still there. */
  readonly ping: () => Uint8Array;
  readonly events: SocketEvents;
  readonly make?: (url: string, protocol: string) => WebSocket;
  readonly backoff?: Backoff;
}

export class BoardSocket {
  private socket: WebSocket | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private readonly heartbeat: ReturnType<typeof setInterval>;
  private readonly backoff: Backoff;
  private heard = 0;
  private done = false;
  /** What the server's `bye` said: ms before the next try, or "never". */
  private asked: number | "never" | null = null;
  private readonly wake = () => this.resume();

  constructor(private readonly options: SocketOptions) {
    this.backoff = options.backoff ?? new Backoff();
    this.heartbeat = setInterval(() => this.beat(), PING_EVERY);
    globalThis.addEventListener?.("online", this.wake);
    globalThis.document?.addEventListener("visibilitychange", this.wake);
    this.open();
  }

  get connected(): boolean {
    return this.socket?.readyState === 1;
  }

  send(bytes: Uint8Array): boolean {
    if (!this.connected) return false;
    this.socket!.send(bytes as Uint8Array<ArrayBuffer>);
    return true;
  }

  /** The connection works: the next loss starts its waiting from the beginning. */
  settled(): void {
    this.backoff.reset();
  }

  /** How the server wants the next close to be taken: null never, else after so many seconds. */
  bye(retry: number | null): void {
    this.asked = retry === null ? "never" : retry * 1000;
  }

  /** Tries now instead of waiting out the pause. */
  retry(): void {
    if (this.timer === null) return;
    clearTimeout(this.timer);
    this.open();
  }

  /** Drops the connection and opens a new one, after `wait` ms: to start afresh from the server's state. */
  restart(wait = 0): void {
    if (this.done) return;
    this.drop(4000, "restart");
    if (wait > 0) this.timer = setTimeout(() => this.open(), wait);
    else this.open();
  }

  close(): void {
    this.done = true;
    clearInterval(this.heartbeat);
    if (this.timer !== null) clearTimeout(this.timer);
    globalThis.removeEventListener?.("online", this.wake);
    globalThis.document?.removeEventListener("visibilitychange", this.wake);
    this.drop(1000, "");
  }

  private open(): void {
    if (this.done) return;
    this.timer = null;
    this.options.events.opening();
    const make = this.options.make ?? ((url, protocol) => new WebSocket(url, protocol));
    const socket = make(this.options.url, this.options.protocol);
    socket.binaryType = "arraybuffer";
    this.socket = socket;
    this.heard = Date.now();
    socket.onmessage = (event: MessageEvent) => {
      if (this.socket !== socket) return;
      this.heard = Date.now();
      if (event.data instanceof ArrayBuffer) this.options.events.frame(new Uint8Array(event.data));
    };
    socket.onclose = (event: CloseEvent) => {
      if (this.socket === socket) this.lost(event.code);
    };
  }

  private lost(code: number): void {
    this.socket = null;
    const asked = code === TOO_MUCH && this.asked === "never" ? TOO_MUCH_REST : this.asked;
    this.asked = null;
    if (this.done || FINAL.has(code) || asked === "never") {
      this.done = true;
      this.options.events.closed(code, null);
      return;
    }
    const wait = Math.max(this.backoff.next(), asked ?? 0);
    this.timer = setTimeout(() => this.open(), wait);
    this.options.events.closed(code, wait);
  }

  private beat(): void {
    if (!this.connected) return;
    if (Date.now() - this.heard > SILENCE) {
      this.drop(4000, "silence");
      this.lost(1006);
    } else this.send(this.options.ping());
  }

  /** The network or the person is back: no use in waiting out the pause. */
  private resume(): void {
    if (globalThis.document?.visibilityState === "hidden") return;
    if (this.timer !== null) {
      this.backoff.reset();
      this.retry();
    } else if (this.connected && Date.now() - this.heard > PING_EVERY * 1.5) this.send(this.options.ping());
  }

  private drop(code: number, reason: string): void {
    const socket = this.socket;
    this.socket = null;
    if (!socket) return;
    socket.onmessage = socket.onclose = null;
    socket.close(code, reason);
  }
}
