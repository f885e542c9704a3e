/**
 * The others on the wall: cursors with names, what they have selected, where they type. Lives in wall units
 * (panning moves it with everything else) and is scaled back to screen size by `--unscale`.
 */
import { mannersFor } from "../board/crowd";
import type { Peer, PresenceLink } from "../board/presence";
import { containsPoint, intersects, union, type Point, type Rect } from "../geometry/rect";
import type { Camera } from "./camera";
import type { Displaced } from "./displaced";
import type { Frames } from "./frames";

/** Frames a person: a selected hundred is shown by its outline. */
const MOST_FRAMES = 24;
/** So many in view are arrows without names that jump: a hundred that glide keep a whole core busy. */
const CROWDED = 40;
/** Screen px that a cursor with its name can reach from its point. */
const REACH = { left: 4, above: 4, right: 210, below: 48 };

interface Shown {
  cursor: HTMLElement;
  marks: HTMLElement;
  /** As it was drawn last. */
  peer: Peer | null;
}

export interface PeopleWords {
  typing(name: string): string;
}

export class PeopleLayer {
  readonly element = document.createElement("div");
  /** Those of whom something is in view; of the others there is no element. */
  private readonly shown = new Map<number, Shown>();
  private readonly stops: (() => void)[];
  /** The camera or an object moved, so that everybody is looked at and not only who changed. */
  private stale = true;
  private count = -1;
  private zoomed = 0;

  constructor(
    private readonly link: PresenceLink,
    private readonly camera: Camera,
    private readonly displaced: Displaced,
    private readonly frames: Frames,
    private readonly words: PeopleWords,
  ) {
    this.element.className = "people";
    this.element.setAttribute("aria-hidden", "true");
    this.stops = [link.listen(() => this.frames.request(this.draw)), camera.listen(() => this.refresh())];
    this.refresh();
  }

  /** What is on the wall, or where it is seen from, changed. */
  refresh(): void {
    this.stale = true;
    this.frames.request(this.draw);
  }

  close(): void {
    this.stops.forEach((stop) => stop());
    this.element.remove();
  }

  private readonly draw = () => {
    const peers = this.link.peers();
    const here = new Set(peers.map((peer) => peer.client));
    for (const client of this.shown.keys()) if (!here.has(client)) this.hide(client);
    if (peers.length !== this.count) {
      this.count = peers.length;
      // A little longer than the pause between two tellings: so it never stands still on the way.
      this.element.style.setProperty("--glide", `${Math.round(mannersFor(peers.length + 1).gap * 1.2)}ms`);
    }
    const { stale } = this;
    this.stale = false;
    const { zoom } = this.camera.view;
    if (zoom !== this.zoomed) this.element.style.setProperty("--unscale", String(1 / zoom));
    this.zoomed = zoom;
    const seen = this.camera.shown;
    const reached = {
      x: seen.x - REACH.right / zoom,
      y: seen.y - REACH.below / zoom,
      w: seen.w + (REACH.right + REACH.left) / zoom,
      h: seen.h + (REACH.below + REACH.above) / zoom,
    };
    for (const peer of peers) {
      const shown = this.shown.get(peer.client);
      if (!stale && shown?.peer === peer) continue;
      const { cursor } = peer.presence;
      const pointing = cursor !== null && containsPoint(reached, cursor);
      const frames = this.framesOf(peer, seen);
      if (pointing || frames.length > 0) this.drawPeer(peer, pointing, frames);
      else if (shown) this.hide(peer.client);
    }
    this.element.classList.toggle("crowded", this.shown.size > CROWDED);
  };

  private hide(client: number): void {
    const shown = this.shown.get(client);
    shown?.cursor.remove();
    shown?.marks.remove();
    this.shown.delete(client);
  }

  private drawPeer(peer: Peer, pointing: boolean, frames: readonly Rect[]): void {
    let shown = this.shown.get(peer.client);
    const fresh = shown === undefined;
    shown ??= this.make(peer);
    const { cursor, marks, peer: before } = shown;
    shown.peer = peer;
    if (before?.name !== peer.name) cursor.querySelector(".cursor-name")!.textContent = peer.name;
    if (before?.colour !== peer.colour)
      for (const part of [cursor, marks]) part.style.setProperty("--person", `var(--person-${peer.colour})`);
    const at = peer.presence.cursor;
    // Comes back where it is now, instead of gliding in from where it was last seen.
    cursor.classList.toggle("still", fresh || cursor.classList.contains("away"));
    cursor.classList.toggle("away", !pointing);
    if (pointing && at && (fresh || !samePoint(before?.presence.cursor ?? null, at)))
      cursor.style.transform = `translate(${at[0]}px,${at[1]}px)`;
    this.drawMarks(peer, marks, frames);
  }

  /** What of the person's selection and writing is in view. */
  private framesOf(peer: Peer, seen: Rect): readonly Rect[] {
    const { selection, typing } = peer.presence;
    if (selection.length === 0 && typing === null) return [];
    const rects = selection.map((id) => this.displaced.get(id)).filter((r) => r !== null);
    const typed = typing === null ? null : this.displaced.get(typing);
    if (typed && !selection.includes(typing!)) rects.push(typed);
    const outline = union(rects);
    const frames = rects.length > MOST_FRAMES && outline ? [outline] : rects;
    return frames.some((frame) => intersects(frame, seen)) ? frames : [];
  }

  private drawMarks(peer: Peer, marks: HTMLElement, frames: readonly Rect[]): void {
    const typing = peer.presence.typing !== null && this.displaced.get(peer.presence.typing) !== null;
    while (marks.children.length < frames.length) {
      const frame = document.createElement("div");
      frame.className = "person-frame";
      marks.append(frame);
    }
    while (marks.children.length > frames.length) marks.lastChild!.remove();
    const seen = this.camera.shown;
    frames.forEach((r, index) => {
      const frame = marks.children[index] as HTMLElement;
      frame.style.transform = `translate(${r.x}px,${r.y}px)`;
      frame.style.width = `${r.w}px`;
      frame.style.height = `${r.h}px`;
      frame.style.display = intersects(r, seen) ? "" : "none";
      const label = index === 0 ? (typing ? this.words.typing(peer.name) : peer.name) : "";
      if (frame.dataset["label"] !== label) frame.dataset["label"] = label;
      frame.classList.toggle("typing", typing);
    });
  }

  private make(peer: Peer): Shown {
    const cursor = document.createElement("div");
    cursor.className = "cursor";
    cursor.innerHTML =
      '<div class="cursor-shape"><svg viewBox="0 0 16 20" width="16" height="20"><path d="M1.2 1.2v15.2l4.2-3.7 2.6 5.9 2.7-1.2-2.6-5.8 5.6-.5z"/></svg><div class="cursor-name"></div></div>';
    const marks = document.createElement("div");
    marks.className = "person-marks";
    this.element.append(marks, cursor);
    const shown: Shown = { cursor, marks, peer: null };
    this.shown.set(peer.client, shown);
    return shown;
  }
}

const samePoint = (a: Point | null, b: Point): boolean => a !== null && a[0] === b[0] && a[1] === b[1];
