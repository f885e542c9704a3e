/**
 * The others on the wall: cursors with names, what they have selected, where they type. Lives in wall units
 * (panning moves it with everything else) and is scaled back to screen size by `--unscale`.
 */
import type { Peer, PresenceLink } from "../board/presence";
import { intersects, union, type Rect } from "../geometry/rect";
import type { Camera } from "./camera";
import type { Displaced } from "./displaced";
import type { Frames } from "./frames";

/** Frames a person: a selected hundred is shown by its outline. */
const MOST_FRAMES = 24;

interface Shown {
  cursor: HTMLElement;
  tag: HTMLElement;
  marks: HTMLElement;
}

export interface PeopleWords {
  typing(name: string): string;
}

export class PeopleLayer {
  readonly element = document.createElement("div");
  private readonly shown = new Map<number, Shown>();
  private readonly stops: (() => void)[];

  constructor(
    private readonly link: PresenceLink,
    private readonly camera: Camera,
    private readonly displaced: Displaced,
    private readonly frames: Frames,
    private readonly words: PeopleWords,
  ) {
    this.element.className = "people";
    this.element.setAttribute("aria-hidden", "true");
    this.stops = [link.listen(() => this.refresh()), camera.listen(() => this.refresh())];
    this.refresh();
  }

  refresh(): void {
    this.frames.request(this.draw);
  }

  close(): void {
    this.stops.forEach((stop) => stop());
    this.element.remove();
  }

  private readonly draw = () => {
    const peers = this.link.peers();
    const here = new Set(peers.map((peer) => peer.client));
    for (const [client, shown] of this.shown) {
      if (here.has(client)) continue;
      shown.cursor.remove();
      shown.marks.remove();
      this.shown.delete(client);
    }
    this.element.style.setProperty("--unscale", String(1 / this.camera.view.zoom));
    for (const peer of peers) this.drawPeer(peer);
  };

  private drawPeer(peer: Peer): void {
    const shown = this.shown.get(peer.client) ?? this.make(peer);
    const { cursor, tag, marks } = shown;
    const colour = `var(--person-${peer.colour})`;
    if (tag.textContent !== peer.name) tag.textContent = peer.name;
    for (const part of [cursor, marks]) part.style.setProperty("--person", colour);
    const at = peer.presence.cursor;
    cursor.classList.toggle("away", at === null);
    if (at) cursor.style.transform = `translate(${at[0]}px,${at[1]}px)`;
    this.drawMarks(peer, marks);
  }

  private drawMarks(peer: Peer, marks: HTMLElement): void {
    const { selection, typing } = peer.presence;
    const rects = selection.map((id) => this.displaced.get(id)).filter((r) => r !== null);
    const typed = typing === null ? null : this.displaced.get(typing);
    if (typed && !selection.includes(typing!)) rects.push(typed);
    const outline = union(rects);
    const frames: Rect[] = rects.length > MOST_FRAMES && outline ? [outline] : rects;
    while (marks.children.length < frames.length) {
      const frame = document.createElement("div");
      frame.className = "person-frame";
      marks.append(frame);
    }
    while (marks.children.length > frames.length) marks.lastChild!.remove();
    const shown = this.camera.shown;
    frames.forEach((r, index) => {
      const frame = marks.children[index] as HTMLElement;
      frame.style.transform = `translate(${r.x}px,${r.y}px)`;
      frame.style.width = `${r.w}px`;
      frame.style.height = `${r.h}px`;
      frame.style.display = intersects(r, shown) ? "" : "none";
      const label = index === 0 ? (typed ? this.words.typing(peer.name) : peer.name) : "";
      if (frame.dataset["label"] !== label) frame.dataset["label"] = label;
      frame.classList.toggle("typing", typed !== null);
    });
  }

  private make(peer: Peer): Shown {
    const cursor = document.createElement("div");
    cursor.className = "cursor";
    cursor.innerHTML =
      '<div class="cursor-shape"><svg viewBox="0 0 16 20" width="16" height="20"><path d="M1.2 1.2v15.2l4.2-3.7 2.6 5.9 2.7-1.2-2.6-5.8 5.6-.5z"/></svg></div>';
    const tag = document.createElement("div");
    tag.className = "cursor-name";
    cursor.firstElementChild!.append(tag);
    const marks = document.createElement("div");
    marks.className = "person-marks";
    this.element.append(marks, cursor);
    const shown = { cursor, tag, marks };
    this.shown.set(peer.client, shown);
    return shown;
  }
}
