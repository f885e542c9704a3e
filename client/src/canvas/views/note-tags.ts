/** A note's tags as chips in its foot. */
import { noteTags, type NoteTags } from "../../geometry/note-tags";
import "./note-tags.css";

export class TagChips {
  private host: HTMLElement | null = null;
  private drawn = "";

  constructor(private readonly note: HTMLElement) {}

  /** Answers where the author's name must end, or null where there are no tags. */
  draw(tags: readonly string[], w: number, h: number, hasAuthor: boolean): number | null {
    if (tags.length === 0) {
      this.host?.remove();
      this.host = null;
      this.drawn = "";
      return null;
    }
    const layout = noteTags(tags, w, h, hasAuthor);
    const drawn = JSON.stringify([tags, w, h, hasAuthor]);
    if (drawn !== this.drawn) {
      this.drawn = drawn;
      this.show(layout, tags);
    }
    return layout.left;
  }

  private show({ chips, y, h, size }: NoteTags, tags: readonly string[]): void {
    if (!this.host) {
      this.host = document.createElement("div");
      this.host.className = "object-tags";
      this.host.setAttribute("aria-hidden", "true");
      this.note.append(this.host);
    }
    this.host.title = tags.join(", ");
    this.host.replaceChildren(
      ...chips.map(({ text, x, w }) => {
        const chip = document.createElement("span");
        chip.className = "object-tag";
        chip.textContent = text;
        const { style } = chip;
        style.transform = `translate(${x}px,${y}px)`;
        style.width = `${w}px`;
        style.height = `${h}px`;
        style.fontSize = `${size}px`;
        style.lineHeight = `${h}px`;
        return chip;
      }),
    );
  }
}
