/** What the search finds: words in the text, a tag, the name of the author or of the kind, in any order. */
import { kindWord } from "../../canvas/describe";
import type { Desk } from "../../tools/desk";
import { textOf } from "./words";

export function matcher(desk: Desk, query: string): (id: string) => boolean {
  const words = query.trim().toLocaleLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return () => true;
  return (id) => {
    const object = desk.board.store.get(id);
    if (!object) return false;
    const author = desk.describer.authorOf(id) ?? "";
    const tags = object.tags.map((tag) => `#${tag}`).join(" ");
    const said = `${textOf(object)} ${tags} ${author} ${kindWord(object)}`.toLocaleLowerCase();
    return words.every((word) => said.includes(word));
  };
}
