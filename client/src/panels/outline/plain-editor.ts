/**
 * A field for what is one value of a grid: a title, the words of a cell, a comment. It is written when one leaves it,
 * as the last writer's; Escape and Enter (in one line) leave it, and what was typed stays typed.
 */
export interface PlainOptions {
  /** The field is put before this, which is hidden meanwhile. */
  readonly instead: HTMLElement;
  readonly label: string;
  readonly value: string;
  readonly longest: number;
  /** Enter ends it. */
  readonly line: boolean;
  /** `stay`: by the keyboard, which goes on from here. */
  done(value: string, how: "stay" | "left"): void;
}

export class PlainEditor {
  private readonly field: HTMLTextAreaElement = document.createElement("textarea");
  private open = true;

  constructor(private readonly options: PlainOptions) {
    const { field } = this;
    field.className = "outline-field";
    field.rows = 1;
    field.spellcheck = true;
    field.value = options.value;
    field.maxLength = options.longest;
    field.setAttribute("aria-label", options.label);
    field.setAttribute("enterkeyhint", options.line ? "done" : "enter");
    field.addEventListener("input", () => this.fit());
    field.addEventListener("keydown", (event) => this.key(event));
    field.addEventListener("blur", () => {
      // To another window and back is no end.
      if (document.hasFocus()) this.end("left");
    });
    options.instead.hidden = true;
    options.instead.before(field);
    this.fit();
    field.focus({ preventScroll: true });
    field.setSelectionRange(field.value.length, field.value.length);
    field.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  end(how: "stay" | "left"): void {
    if (!this.open) return;
    this.open = false;
    this.options.instead.hidden = false;
    const { value } = this.field;
    this.field.remove();
    this.options.done(value, how);
  }

  private key(event: KeyboardEvent): void {
    if (event.isComposing || event.keyCode === 229) return;
    event.stopPropagation();
    const ends = event.key === "Escape" || (event.key === "Enter" && (this.options.line || isCtrl(event)));
    if (!ends) return;
    event.preventDefault();
    this.end("stay");
  }

  private fit(): void {
    this.field.style.height = "auto";
    this.field.style.height = `${this.field.scrollHeight + 2}px`;
  }
}

const isCtrl = (event: KeyboardEvent): boolean => event.ctrlKey || event.metaKey;
