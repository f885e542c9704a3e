/** A register: a table of notes of one type, made from the board as it is. */
import type { RegisterObject } from "../../board/objects";
import { textElement, type Body } from "./body";

export class RegisterBody implements Body<RegisterObject> {
  readonly element = textElement();

  draw(object: RegisterObject): void {
    if (this.element.textContent !== object.text) this.element.textContent = object.text;
  }
}
