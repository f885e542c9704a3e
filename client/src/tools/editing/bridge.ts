/**
 * Takes what is typed while a text changes hands: between the field that was closed and the one that is opened in its
 * place some hundred milliseconds may pass, and who types fast does not see it. It has the keyboard meanwhile, so that
 * letters neither get lost nor are taken for commands, and a phone's keys stay where they are.
 */
import { t } from "../../i18n";

/** ms in which what was written in may come back, after a wall was hung anew or drafts were shown. */
export const COMES_BACK = 8_000;

/** ms without a key after which somebody has noticed that there is nothing any more to write in. */
const PAUSE = 1_500;

export class Bridge {
  private readonly field = document.createElement("textarea");
  private timer: ReturnType<typeof setTimeout> | null = null;

  /** `late` is called with what was typed where nothing was opened within `most` ms. */
  constructor(most: number, late: (text: string) => void) {
    const { field } = this;
    field.className = "hidden-visually";
    field.setAttribute("aria-label", t("board.writeHere"));
    for (const type of ["keydown", "keyup", "paste"])
      field.addEventListener(type, (event) => event.stopPropagation());
    document.body.append(field);
    field.focus({ preventScroll: true });
    // What closes the old field may give the keyboard back to the wall.
    queueMicrotask(() => this.timer !== null && field.focus({ preventScroll: true }));
    this.timer = setTimeout(() => {
      const text = this.end();
      if (text.trim() !== "") late(text);
    }, most);
  }

  /**
   * Nothing is going to be opened: who is in the middle of a sentence ends it here, and `done` is called with it when
   * they pause, press Escape or go elsewhere.
   */
  rest(done: (text: string) => void): void {
    if (this.timer === null) return done("");
    const over = (): void => {
      if (this.timer !== null) done(this.end());
    };
    const wait = (): void => {
      if (this.timer === null) return;
      clearTimeout(this.timer);
      this.timer = setTimeout(over, PAUSE);
    };
    this.field.addEventListener("input", wait);
    this.field.addEventListener("keydown", ({ key }) => key === "Escape" && over());
    // Where the keyboard goes is known after that.
    this.field.addEventListener("blur", () => setTimeout(over));
    wait();
  }

  /** What was typed until now; from here on the keyboard is somebody else's. "" the second time. */
  end(): string {
    if (this.timer === null) return "";
    clearTimeout(this.timer);
    this.timer = null;
    const text = this.field.value;
    this.field.remove();
    return text;
  }
}
