/** A register: a table of notes of one type, made from the board as it is. A press on a row leads to its note. */
import type { RegisterObject } from "../../board/objects";
import type { Rect } from "../../geometry/rect";
import { chipWords, today } from "../chip-look";
import { fetched } from "../fetched";
import { registerWords } from "../register-words";
import type { Body } from "./body";

/** Sent from the register's element when a row is pressed: the id of the note. */
export const GO_TO = "seina-go";

const inside = fetched(() => import("./register-inside"));

export class RegisterBody implements Body<RegisterObject> {
  readonly element = document.createElement("div");
  private drawn: readonly unknown[] = [];
  private last: { readonly object: RegisterObject; readonly at: Rect } | null = null;

  constructor() {
    this.element.className = "object-body";
  }

  draw(object: RegisterObject, at: Rect): void {
    this.last = { object, at };
    const part = inside.part(() => this.last && this.draw(this.last.object, this.last.at));
    if (!part) return;
    const [words, register, day] = [chipWords(), registerWords(), today()];
    const drawn = [object.rows, object.of, object.text, at.w, words, register, day];
    if (drawn.every((value, index) => value === this.drawn[index])) return;
    this.drawn = drawn;
    this.element.replaceChildren(part.registerInside(object, at, { words, today: day }, register));
  }
}
