/**
 * Pins of comments: buttons over the wall, each at its object or place. They lie in wall units, so that panning moves
 * them with everything else, and are scaled back to screen size by `--unscale`. Only those in view are there.
 */
import type { Thread } from "../board/comments";
import type { Point } from "../geometry/rect";
import type { Canvas } from "./canvas";
import { InView } from "./in-view";
import "./pins.css";

export interface PinLook {
  readonly name: string;
  readonly initials: string;
  /** 0–9, an index to the people colours. */
  readonly colour: number;
  readonly unread: boolean;
  readonly open: boolean;
  /** Read aloud. */
  readonly label: string;
}

export interface PinsOptions {
  readonly canvas: Canvas;
  /** Those to be shown: resolved ones are not, unless they are being read. */
  threads(): readonly Thread[];
  look(thread: Thread): PinLook;
  open(id: string): void;
  readonly label: string;
}

/** Screen px that a pin can reach from its point. */
const REACH = 48;

/** The wall point of a pin as its object is shown now; null where that is not on the board, or hidden. */
export function pinPoint(canvas: Canvas, spot: { object: string | null; at: Point }): Point | null {
  if (spot.object === null) return spot.at;
  const r = canvas.displaced.get(spot.object);
  return r ? [r.x + spot.at[0], r.y + spot.at[1]] : null;
}

export class Pins {
  readonly element = document.createElement("div");
  private readonly shown = new InView<HTMLButtonElement, string>(this.element, make);
  private readonly stops: (() => void)[];

  constructor(private readonly options: PinsOptions) {
    const { canvas } = options;
    this.element.className = "pins";
    this.element.setAttribute("role", "toolbar");
    this.element.setAttribute("aria-label", options.label);
    this.element.hidden = true;
    // Else the tool in hand would take the press.
    for (const event of ["pointerdown", "pointerup", "dblclick"])
      this.element.addEventListener(event, (given) => given.stopPropagation());
    this.element.addEventListener("click", (event) => this.click(event));
    this.element.addEventListener("keydown", (event) => this.walk(event));
    canvas.desk.append(this.element);
    this.stops = [canvas.onPlaced(() => this.refresh()), canvas.camera.listen(() => this.refresh())];
    this.refresh();
  }

  /** Threads, or what is shown of them, changed. */
  refresh(): void {
    this.options.canvas.frames.request(this.draw);
  }

  /** The pin's button, if it is in view. */
  button(id: string): HTMLButtonElement | undefined {
    return this.shown.get(id);
  }

  close(): void {
    this.stops.forEach((stop) => stop());
    this.element.remove();
  }

  private readonly draw = () => {
    const { canvas } = this.options;
    const { zoom } = canvas.camera.view;
    this.shown.unscale(zoom);
    const seen = canvas.camera.shown;
    const reach = REACH / zoom;
    const here = new Set<string>();
    for (const thread of this.options.threads()) {
      const at = pinPoint(canvas, thread);
      if (!at || at[0] < seen.x - reach || at[0] > seen.x + seen.w + reach) continue;
      if (at[1] < seen.y - reach || at[1] > seen.y + seen.h + reach) continue;
      here.add(thread.id);
      this.place(thread, at);
    }
    this.shown.keep(here);
    this.element.hidden = this.shown.size === 0;
    this.settleStop();
  };

  private place(thread: Thread, at: Point): void {
    const pin = this.shown.place(thread.id);
    const transform = `translate(${at[0]}px,${at[1]}px)`;
    if (pin.dataset["at"] !== transform) {
      pin.dataset["at"] = transform;
      pin.style.transform = `${transform} scale(var(--unscale)) translate(0,-100%)`;
    }
    const look = this.options.look(thread);
    const count = thread.entries.length;
    const key = `${look.label} ${look.colour} ${String(look.unread)} ${String(look.open)} ${count} ${String(thread.resolved)}`;
    if (this.shown.shows(thread.id) === key) return;
    this.shown.setShows(thread.id, key);
    pin.setAttribute("aria-label", look.label);
    pin.classList.toggle("unread", look.unread);
    pin.classList.toggle("open", look.open);
    pin.classList.toggle("resolved", thread.resolved);
    pin.setAttribute("aria-expanded", String(look.open));
    const face = pin.firstElementChild as HTMLElement;
    face.dataset["initials"] = look.initials;
    face.style.setProperty("--face-colour", `var(--person-${look.colour})`);
    const number = pin.lastElementChild as HTMLElement;
    number.dataset["count"] = count > 1 ? String(count) : "";
  }

  /** One stop of Tab; arrows go on among the pins in view. */
  private settleStop(): void {
    const pins = this.shown.all();
    const one =
      pins.find((pin) => pin === document.activeElement) ?? pins.find((pin) => pin.tabIndex === 0) ?? pins[0];
    for (const pin of pins) pin.tabIndex = pin === one ? 0 : -1;
  }

  private walk(event: KeyboardEvent): void {
    const pins = [...this.element.querySelectorAll<HTMLButtonElement>("button")];
    const at = pins.indexOf(event.target as HTMLButtonElement);
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key] ?? 0;
    // Enter and Space press the button; the wall has its own meaning for them.
    if (event.key === "Enter" || event.key === " ") event.stopPropagation();
    if (step === 0 || at < 0) return;
    event.preventDefault();
    event.stopPropagation();
    const next = pins[(at + step + pins.length) % pins.length]!;
    next.focus({ preventScroll: true });
    this.settleStop();
  }

  private click(event: Event): void {
    const pin = event.target instanceof Element ? event.target.closest<HTMLElement>(".pin") : null;
    if (pin) this.options.open(pin.dataset["thread"]!);
  }
}

function make(id: string): HTMLButtonElement {
  const pin = document.createElement("button");
  pin.type = "button";
  pin.className = "pin";
  pin.dataset["thread"] = id;
  const face = document.createElement("span");
  face.className = "pin-face";
  const count = document.createElement("span");
  count.className = "pin-count tabular";
  for (const part of [face, count]) part.setAttribute("aria-hidden", "true");
  pin.append(face, count);
  return pin;
}
