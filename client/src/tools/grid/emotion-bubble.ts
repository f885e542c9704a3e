/** The bubble at a point of an emotion curve: five faces, a comment, and a way to take the point away. */
import { setEmotion, setEmotionComment } from "../../board/grids/emotions";
import { emotionAt, LONGEST_COMMENT, type Level } from "../../board/grids/model";
import { columnWords, feelingWords, signed } from "../../canvas/grid-words";
import { LEVELS } from "../../geometry/emotion";
import { FACE, MOUTHS } from "../../geometry/grid-icons";
import { t } from "../../i18n";
import type { Desk } from "../desk";
import type { Spot } from "./emotion-handles";
import "../../ui/button.css";

const SVG = "http://www.w3.org/2000/svg";
/** Screen px from the point, and from the edges of the wall. */
const GAP = 18;
const EDGE = 8;

export class EmotionBubble {
  private element: HTMLElement | null = null;
  private field: HTMLTextAreaElement | null = null;
  private faces: HTMLButtonElement[] = [];
  private spot: Spot | null = null;

  constructor(
    private readonly desk: Desk,
    /** The point's handle, as long as that is in view. */
    private readonly handleOf: (spot: Spot) => HTMLElement | null,
  ) {}

  open(spot: Spot): void {
    this.close();
    const grid = this.gridOf(spot);
    if (!grid) return;
    this.spot = spot;
    const element = document.createElement("div");
    this.element = element;
    element.className = "emotion-bubble";
    element.setAttribute("role", "dialog");
    element.setAttribute("aria-label", columnWords(grid.model, spot.column));
    const heading = document.createElement("p");
    heading.className = "emotion-bubble-title";
    heading.textContent = columnWords(grid.model, spot.column);
    const faces = document.createElement("div");
    faces.className = "emotion-faces";
    faces.setAttribute("role", "radiogroup");
    faces.setAttribute("aria-label", t("gridview.feeling"));
    this.faces = [...LEVELS].reverse().map((level) => this.face(level));
    faces.append(...this.faces);
    const field = document.createElement("textarea");
    this.field = field;
    field.className = "emotion-comment";
    field.rows = 3;
    field.maxLength = LONGEST_COMMENT;
    field.placeholder = t("gridview.comment");
    field.setAttribute("aria-label", t("gridview.comment"));
    field.value = emotionAt(grid.model, spot.column, spot.lane, spot.persona)?.comment ?? "";
    const foot = document.createElement("div");
    foot.className = "emotion-bubble-foot";
    foot.append(
      this.button("quiet", t("gridview.removePoint"), () => {
        this.field = null;
        setEmotion(this.desk.board, spot.grid, spot.column, spot.lane, spot.persona, null);
        this.close(true);
      }),
      this.button("primary", t("gridview.done"), () => this.close(true)),
    );
    element.append(heading, faces, field, foot);
    for (const event of ["pointerdown", "pointerup", "dblclick", "wheel", "contextmenu"])
      element.addEventListener(event, (given) => given.stopPropagation());
    element.addEventListener("keydown", (event) => this.key(event));
    this.desk.canvas.element.append(element);
    document.addEventListener("pointerdown", this.outside, true);
    this.mark();
    this.follow();
    field.focus({ preventScroll: true });
  }

  /** Beside its point, wherever that went; closed where the point has gone. */
  follow(): void {
    const { element, spot } = this;
    if (!element || !spot) return;
    const handle = this.handleOf(spot);
    if (!handle) return this.close();
    this.mark();
    const wall = this.desk.canvas.element.getBoundingClientRect();
    const at = handle.getBoundingClientRect();
    const x = (at.left + at.right) / 2 - wall.left;
    const y = (at.top + at.bottom) / 2 - wall.top;
    const [w, h] = [element.offsetWidth, element.offsetHeight];
    const left = Math.min(Math.max(EDGE, x - w / 2), Math.max(EDGE, wall.width - w - EDGE));
    const below = y + GAP + h < wall.height - EDGE;
    const top = below ? y + GAP : Math.max(EDGE, y - GAP - h);
    element.style.transform = `translate(${Math.round(left)}px,${Math.round(top)}px)`;
  }

  /** What was written is kept; `back` gives the keyboard to the point again. */
  close(back = false): void {
    const { element, field, spot } = this;
    if (!element || !spot) return;
    this.element = null;
    this.spot = null;
    document.removeEventListener("pointerdown", this.outside, true);
    if (field && this.gridOf(spot)) {
      const { grid, column, lane, persona } = spot;
      setEmotionComment(this.desk.board, grid, column, lane, persona, field.value);
    }
    this.field = null;
    element.remove();
    if (back) (this.handleOf(spot) ?? this.desk.canvas.listbox).focus({ preventScroll: true });
  }

  private readonly outside = (event: Event) => {
    if (!(event.target instanceof Node) || !this.element?.contains(event.target)) this.close();
  };

  private gridOf(spot: Spot) {
    const grid = this.desk.board.store.get(spot.grid);
    return grid?.kind === "grid" ? grid : null;
  }

  private face(level: Level): HTMLButtonElement {
    const face = document.createElement("button");
    face.type = "button";
    face.className = "emotion-face";
    face.setAttribute("role", "radio");
    face.setAttribute("aria-label", feelingWords(level));
    face.dataset["level"] = String(level);
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    for (const d of [FACE, MOUTHS[level]!]) {
      const path = document.createElementNS(SVG, "path");
      path.setAttribute("d", d);
      svg.append(path);
    }
    const number = document.createElement("span");
    number.className = "tabular";
    number.setAttribute("aria-hidden", "true");
    number.textContent = signed(level);
    face.append(svg, number);
    face.addEventListener("click", () => this.choose(level));
    return face;
  }

  private button(look: string, text: string, press: () => void): HTMLButtonElement {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    button.dataset["variant"] = look;
    button.dataset["size"] = "s";
    button.textContent = text;
    button.addEventListener("click", press);
    return button;
  }

  private choose(level: Level): void {
    const { spot } = this;
    if (spot) setEmotion(this.desk.board, spot.grid, spot.column, spot.lane, spot.persona, level);
    this.mark();
  }

  /** Which face is the present one; it is the group's stop of Tab. */
  private mark(): void {
    const { spot } = this;
    const grid = spot && this.gridOf(spot);
    const level = grid ? (emotionAt(grid.model, spot.column, spot.lane, spot.persona)?.level ?? 0) : 0;
    for (const face of this.faces) {
      const chosen = face.dataset["level"] === String(level);
      face.setAttribute("aria-checked", String(chosen));
      face.tabIndex = chosen ? 0 : -1;
    }
  }

  private key(event: KeyboardEvent): void {
    event.stopPropagation();
    const enter =
      event.key === "Enter" && event.target === this.field && !event.shiftKey && !event.isComposing;
    if (event.key === "Escape" || enter) {
      event.preventDefault();
      this.close(true);
      return;
    }
    const at = this.faces.indexOf(event.target as HTMLButtonElement);
    const step = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key] ?? 0;
    const next = at < 0 || step === 0 ? undefined : this.faces[at + step];
    if (!next) return;
    event.preventDefault();
    this.choose(Number(next.dataset["level"]) as Level);
    next.focus({ preventScroll: true });
  }
}
