import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import type { Delta } from "../../board/text-diff";
import { TextBinding, type FieldState } from "./binding";

/** A text field as far as the binding sees it, on a shared text that others change too. */
class Harness {
  readonly text = new Y.Doc().getText();
  field: FieldState;
  readonly binding: TextBinding;
  private own = false;

  constructor(start: string) {
    this.text.insert(0, start);
    this.field = { value: start, start: start.length, end: start.length };
    this.binding = new TextBinding(start);
    this.text.observe((event) => {
      if (this.own) return;
      this.field = this.binding.remote(event.delta as Delta, this.field) ?? this.field;
    });
  }

  type(letters: string): void {
    const { value, start, end } = this.field;
    const caret = start + letters.length;
    this.field = { value: value.slice(0, start) + letters + value.slice(end), start: caret, end: caret };
    this.apply(this.binding.input(this.field));
  }

  endComposition(): void {
    const { change, field } = this.binding.compositionEnd(this.field);
    this.apply(change);
    if (field) this.field = field;
  }

  private apply(change: ReturnType<TextBinding["input"]>): void {
    if (!change) return;
    this.own = true;
    this.text.doc!.transact(() => {
      this.text.delete(change.index, change.remove);
      this.text.insert(change.index, change.insert);
    });
    this.own = false;
  }
}

describe("TextBinding", () => {
  it("ends with the same in field and shared text, whatever both sides do and compose", () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant("type" as const), letters: fc.constantFrom("a", "ä", "👍", "\n") }),
      fc.record({
        do: fc.constant("remote" as const),
        at: fc.nat(20),
        remove: fc.nat(3),
        letters: fc.constantFrom("", "X", "YZ"),
      }),
      fc.record({ do: fc.constant("compose" as const) }),
      fc.record({ do: fc.constant("end" as const) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const here = new Harness("hei maailma");
        let composing = false;
        for (const each of steps) {
          if (each.do === "type") here.type(each.letters);
          else if (each.do === "remote") {
            // Whole characters, as every honest client removes them.
            const letters = [...here.text.toString()];
            const at = letters.slice(0, each.at).join("").length;
            here.text.delete(at, letters.slice(each.at, each.at + each.remove).join("").length);
            here.text.insert(at, each.letters);
          } else if (each.do === "compose") {
            here.binding.compositionStart();
            composing = true;
          } else if (composing) {
            here.endComposition();
            composing = false;
          }
        }
        if (composing) here.endComposition();
        expect(here.field.value).toBe(here.text.toString());
      }),
      { numRuns: 400 },
    );
  });

  it("does not touch the field while composing, and brings in what others wrote after it", () => {
    const here = new Harness("talo");
    here.binding.compositionStart();
    here.type("n");
    here.text.insert(0, "iso ");
    expect(here.field.value).toBe("talon");
    expect(here.text.toString()).toBe("iso talo");
    here.endComposition();
    expect(here.field.value).toBe("iso talon");
    expect(here.text.toString()).toBe("iso talon");
    expect(here.field.start).toBe(9);
  });

  it("keeps the caret where the person is when somebody writes before it", () => {
    const here = new Harness("hei");
    here.text.insert(0, "123");
    expect(here.field).toEqual({ value: "123hei", start: 6, end: 6 });
  });
});
