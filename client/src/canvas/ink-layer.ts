/** Strokes that are being drawn now, by this hand and by others': none of them is in the document yet. */
import type { Peer } from "../board/presence";
import type { InkStyle } from "../board/styles";
import { livePicture, withOutlines } from "./ink-path";
import type { Frames } from "./frames";
import "./views/ink.css";

const SVG = "http://www.w3.org/2000/svg";

/** ms that somebody's stroke stays after they lifted the pen: the drop may still be on its way. */
const GRACE = 250;

export class InkLayer {
  readonly element = document.createElementNS(SVG, "svg");
  private readonly own = this.line();
  private drawn: { points: readonly number[]; style: InkStyle } | null = null;
  private readonly others = new Map<number, { path: SVGPathElement; told: object | null }>();
  private readonly timers = new Set<ReturnType<typeof setTimeout>>();

  constructor(private readonly frames: Frames) {
    this.element.setAttribute("class", "ink-layer ink-stroke");
    this.element.setAttribute("aria-hidden", "true");
  }

  /** The hand's stroke as it is now, flat points of the wall; null: lifted. Shown with the next frame. */
  draw(points: readonly number[] | null, style?: InkStyle): void {
    if (points) withOutlines(() => undefined);
    this.drawn = points && style ? { points, style } : null;
    this.frames.request(this.show);
  }

  /** Takes what the others tell. */
  setPeers(peers: readonly Peer[]): void {
    const seen = new Set<number>();
    for (const { client, presence } of peers) {
      const { ink } = presence;
      if (!ink) continue;
      seen.add(client);
      let shown = this.others.get(client);
      if (!shown) this.others.set(client, (shown = { path: this.line(), told: null }));
      if (shown.told === ink) continue;
      shown.told = ink;
      withOutlines(() => undefined);
      const points: number[] = [];
      for (let i = 0; i < ink.points.length; i += 2) points.push(ink.points[i]!, ink.points[i + 1]!, 0.5);
      put(shown.path, points, ink);
      if (!shown.path.parentNode) this.element.append(shown.path);
    }
    for (const [client, { path }] of this.others) {
      if (seen.has(client)) continue;
      this.others.delete(client);
      const timer = setTimeout(() => {
        this.timers.delete(timer);
        path.remove();
      }, GRACE);
      this.timers.add(timer);
    }
  }

  close(): void {
    for (const timer of this.timers) clearTimeout(timer);
    this.element.remove();
  }

  private readonly show = () => {
    const { own, drawn } = this;
    if (!drawn) {
      own.remove();
      return;
    }
    put(own, drawn.points, drawn.style);
    if (!own.parentNode) this.element.append(own);
  };

  private line(): SVGPathElement {
    return document.createElementNS(SVG, "path");
  }
}

function put(path: SVGPathElement, points: readonly number[], { pen, line, width }: InkStyle): void {
  const { d, filled } = livePicture(points, pen, width);
  path.setAttribute("d", d);
  path.setAttribute("class", `${filled ? "filled" : "middle"} ${pen}`);
  path.setAttribute("stroke-width", String(width));
  path.style.setProperty("--ink", `var(--line-${line})`);
}
