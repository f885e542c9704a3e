/**
 * For tests against a real server: `SEINA_WALLS` says where it is, with a board for each case and a link's token for
 * each role. Somebody visits with our own client, without its pages.
 */
import { createRequire } from "node:module";
import { expect } from "vitest";
import { eventually } from "../eventually";
import { openBoard, type LiveBoard, type Notice } from "./live";

// By its path: by its name one would get what the package has for browsers, a sentence that it is not for them.
const require = createRequire(import.meta.url);
const NodeSocket = require(
  require.resolve("ws/package.json").replace("package.json", "index.js"),
) as typeof WebSocket;

export interface Wall {
  readonly url: string;
  readonly board: string;
  readonly tokens: Readonly<Record<string, string>>;
}

export const walls = JSON.parse(process.env["SEINA_WALLS"] ?? "[]") as Wall[];
const opened: LiveBoard[] = [];
export const leaveAll = (): void => opened.splice(0).forEach((live) => live.close());

/** Keeps back what is sent until `open` is called, like a network that stutters; `down`: there is no network. */
export class Gate {
  shut = false;
  private held: (() => void)[] = [];
  private readonly sockets = new Set<WebSocket>();
  private isDown = false;

  pass(send: () => void): void {
    if (this.shut) this.held.push(send);
    else send();
  }

  open(): void {
    this.shut = false;
    this.held.splice(0).forEach((send) => send());
  }

  get down(): boolean {
    return this.isDown;
  }

  set down(down: boolean) {
    this.isDown = down;
    this.held = [];
    if (down) for (const socket of this.sockets) socket.close();
  }

  add(socket: WebSocket): void {
    this.sockets.add(socket);
    // Unlike a browser's, it never says that it is closed where nobody listens to why.
    socket.addEventListener("error", () => undefined);
    if (this.isDown) queueMicrotask(() => socket.close());
  }
}

export interface Visit {
  readonly live: LiveBoard;
  readonly gate: Gate;
  readonly notices: Notice[];
}

export interface VisitOptions {
  /** What is being typed. */
  readonly draft?: string | null;
  /** The same key is the same person again. */
  readonly key?: string;
}

export async function visit(wall: Wall, role: string, options: VisitOptions = {}): Promise<Visit> {
  const gate = new Gate();
  const key = options.key ?? `${role}-in-a-test`;
  const address = `${wall.url.replace("http", "ws")}/ws/boards/${wall.board}`;
  const live = openBoard(wall.board, {
    url: `${address}?token=${encodeURIComponent(wall.tokens[role]!)}&visitor=${key}&name=${key}&secret=${key}`,
    makeSocket: (url, protocol) => {
      const socket = new NodeSocket(url, protocol);
      const send = socket.send.bind(socket);
      socket.send = (data) => gate.pass(() => socket.readyState === 1 && send(data));
      gate.add(socket);
      return socket;
    },
  });
  opened.push(live);
  const notices: Notice[] = [];
  live.notices((notice) => notices.push(notice));
  live.draft(() => options.draft ?? null);
  await until(() => live.link() === "live");
  return { live, gate, notices };
}

/** A facilitator's request about a board; answers what the server does. */
export async function ask(wall: Wall, method: string, path: string, body?: unknown): Promise<unknown> {
  const answer = await fetch(`${wall.url}/api/boards/${wall.board}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${wall.tokens["facilitator"]!}`,
      "content-type": "application/json",
      "x-seina": "1",
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  expect(answer.ok, `${method} ${path}: ${answer.status} ${text}`).toBe(true);
  return text === "" ? null : JSON.parse(text);
}

export const until = (what: () => unknown): Promise<unknown> =>
  eventually(() => expect(what(), what.toString()).toBeTruthy(), 5);
