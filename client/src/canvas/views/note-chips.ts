/** What a note is in the work, as chips above its foot and a spine along its edge. */
import type { NoteMarks } from "../../board/note-marks";
import { chipWords, today } from "../chip-look";
import { fetched } from "../fetched";

const inside = fetched(() => import("./note-chips-inside"));

export class MarkChips {
  private host: HTMLElement | null = null;
  private drawn: readonly unknown[] = [];
  private last: readonly [marks: NoteMarks | null, w: number, h: number] = [null, 0, 0];

  constructor(private readonly note: HTMLElement) {}

  draw(marks: NoteMarks | null, w: number, h: number): void {
    this.last = [marks, w, h];
    if (!marks) {
      this.host?.remove();
      this.host = null;
      this.drawn = [];
      return;
    }
    const part = inside.part(this.again);
    if (!part) return;
    const words = chipWords();
    const day = today();
    // Marks that say the same are one object, and so are the words of a language.
    const drawn = [marks, w, h, words, day];
    if (drawn.every((value, index) => value === this.drawn[index])) return;
    this.drawn = drawn;
    this.host ??= this.newHost();
    this.host.replaceChildren(...part.chipElements(marks, w, h, words, day));
  }

  private readonly again = (): void => this.draw(...this.last);

  private newHost(): HTMLElement {
    const host = document.createElement("div");
    host.className = "note-chips";
    host.setAttribute("aria-hidden", "true");
    this.note.append(host);
    return host;
  }
}
