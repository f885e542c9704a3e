/**
 * Holds a text field and a shared text the same. The field belongs to the person: while an input method is
 * composing, nothing is taken out of it or put into it, and what others did waits until it is done.
 */
import { applyDelta, diffText, moveIndex, type Delta, type TextChange } from "../../board/text-diff";

export interface FieldState {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

export class TextBinding {
  private composing = false;
  private waiting: Delta[] = [];

  /** `shadow` is what field and shared text were when they last were the same. */
  constructor(private shadow: string) {}

  /** What field and shared text were when they last were the same. */
  get text(): string {
    return this.shadow;
  }

  get isComposing(): boolean {
    return this.composing;
  }

  /** Field and shared text are the same again, and read so. */
  reset(text: string): void {
    this.shadow = text;
  }

  /** The person changed the field; answers what to change in the shared text, or null. */
  input(field: FieldState): TextChange | null {
    if (this.composing) return null;
    const change = diffText(this.shadow, field.value, field.end);
    this.shadow = field.value;
    return change;
  }

  compositionStart(): void {
    this.composing = true;
  }

  /**
   * The composition is done: answers what to change in the shared text, with what others did meanwhile taken
   * into account, and then what the field must read.
   */
  compositionEnd(field: FieldState): { change: TextChange | null; field: FieldState | null } {
    this.composing = false;
    const deltas = this.waiting;
    this.waiting = [];
    let change = diffText(this.shadow, field.value, field.end);
    if (deltas.length === 0) {
      this.shadow = field.value;
      return { change, field: null };
    }
    let text = this.shadow;
    let { start, end } = field;
    for (const delta of deltas) {
      text = applyDelta(text, delta);
      if (change) {
        const first = moveIndex(change.index, delta, true);
        const last = moveIndex(change.index + change.remove, delta, false);
        change = { index: first, remove: change.remove === 0 ? 0 : last - first, insert: change.insert };
      }
      start = moveIndex(start, delta, true);
      end = moveIndex(end, delta, true);
    }
    if (change) text = text.slice(0, change.index) + change.insert + text.slice(change.index + change.remove);
    this.shadow = text;
    return { change, field: { value: text, start, end } };
  }

  /** Somebody else changed the shared text; answers what the field must read, or null while composing. */
  remote(delta: Delta, field: FieldState): FieldState | null {
    if (this.composing) {
      this.waiting.push(delta);
      return null;
    }
    this.shadow = applyDelta(this.shadow, delta);
    return {
      value: this.shadow,
      start: moveIndex(field.start, delta, true),
      end: moveIndex(field.end, delta, true),
    };
  }
}
