/** What a screen reader says about an object: kind, text, colour, area, author. */
import type { BoardStore } from "../board/store";
import { t } from "../i18n";

export class Describer {
  constructor(
    private readonly store: BoardStore,
    private readonly personName: (id: string) => string | null,
  ) {}

  nameOf(id: string): string {
    const object = this.store.get(id);
    if (!object) return "";
    const text = object.text.trim() || t(object.kind === "image" ? "media.noAlt" : "board.empty");
    const parts = [`${t(`board.kind.${object.kind}`)}: ${text}`];
    if (object.kind === "area") parts.push(t("board.holds", { count: this.store.members(id).length }));
    if (object.kind === "note") parts.push(t(`board.colour.${object.colour}`));
    const area = object.parent === null ? undefined : this.store.get(object.parent);
    if (area?.text) parts.push(t("board.inArea", { area: area.text }));
    const author = this.authorOf(id);
    if (author !== null) parts.push(author);
    if (object.locked) parts.push(t("board.locked"));
    return parts.join(", ");
  }

  authorOf(id: string): string | null {
    const author = this.store.get(id)?.author;
    return author ? this.personName(author) : null;
  }
}
