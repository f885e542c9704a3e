/**
 * The way to the painter: a worker, started again if it breaks; on this thread where there is no canvas in
 * workers, or where workers broke time and again.
 */
import type { Painter } from "./painter";
import type { FromPainter, ToPainter } from "./protocol";

/** A worker that breaks more often than this has a reason that a new one does not cure. */
const MOST_BREAKS = 3;
/** ms that drawing on this thread may take at a time. */
const SLICE = 6;

export interface Link {
  post(message: ToPainter): void;
  /** The painter hangs: another one takes its place. */
  restart(reason: string): void;
  close(): void;
}

type Plain = Omit<Link, "restart">;

/** `restarted`: the painter is a new one that knows nothing. */
export function openLink(hear: (message: FromPainter) => void, restarted: () => void): Link {
  let link: Plain;
  let breaks = 0;
  let closed = false;
  const broke = (reason: string) => {
    if (closed) return;
    link.close();
    breaks += 1;
    console.warn(`Drawing from afar: ${reason}`);
    link = breaks > MOST_BREAKS ? openHere(hear) : openWorker(hear, broke);
    restarted();
  };
  link = hasWorker() ? openWorker(hear, broke) : openHere(hear);
  return {
    post: (message) => link.post(message),
    restart: broke,
    close: () => {
      closed = true;
      link.close();
    },
  };
}

function hasWorker(): boolean {
  return (
    typeof Worker === "function" &&
    typeof OffscreenCanvas === "function" &&
    typeof OffscreenCanvas.prototype.transferToImageBitmap === "function"
  );
}

function openWorker(hear: (message: FromPainter) => void, broke: (reason: string) => void): Plain {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  worker.onmessage = (event: MessageEvent<FromPainter>) => {
    if (event.data.kind === "failed") console.warn(`Drawing from afar: ${event.data.reason}`);
    else hear(event.data);
  };
  worker.onerror = (event) => {
    event.preventDefault();
    broke(event.message || "the worker did not start");
  };
  worker.onmessageerror = () => broke("a message could not be read");
  return { post: (message) => worker.postMessage(message), close: () => worker.terminate() };
}

function openHere(hear: (message: FromPainter) => void): Plain {
  let painter: Painter | null = null;
  let closed = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const early: ToPainter[] = [];
  const onwards = () => {
    if (closed || timer !== undefined || !painter?.busy) return;
    timer = setTimeout(() => {
      timer = undefined;
      const end = performance.now() + SLICE;
      do painter!.step();
      while (painter!.busy && performance.now() < end);
      onwards();
    });
  };
  void import("./here").then(({ painterHere }) => {
    if (closed) return;
    painter = painterHere((message) => {
      // As from a worker: never heard while something is still being said.
      queueMicrotask(() => closed || hear(message));
    });
    early.forEach((message) => painter!.take(message));
    onwards();
  });
  return {
    post: (message) => {
      if (!painter) early.push(message);
      else {
        painter.take(message);
        onwards();
      }
    },
    close: () => {
      closed = true;
      clearTimeout(timer);
    },
  };
}
