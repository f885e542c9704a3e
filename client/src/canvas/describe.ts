/** What a screen reader says about an object: kind, text, colour, area, author, and what else there is to it. */
import type { BoardObject } from "../board/objects";
import { countReactions as countByEmoji } from "../board/reactions";
import type { BoardStore } from "../board/store";
import { hostOf } from "../geometry/link-card";
import { formatList } from "../i18n/format";
import { t, type Key } from "../i18n";
import type { ReactionCount } from "./reaction-chips";
import { authorsShown } from "./authors";
import { markWords } from "./mark-words";

export class Describer {
  /** What is said of grids and processes besides: it comes with the tools, for the first picture does not need it. */
  more: (object: BoardObject) => readonly string[] = () => [];

  constructor(
    private readonly store: BoardStore,
    private readonly personName: (id: string) => string | null,
    private readonly me: () => string | null = () => null,
  ) {}

  nameOf(id: string): string {
    const object = this.store.get(id);
    if (!object) return "";
    const kind = kindWord(object);
    const text = object.text.trim();
    const parts: string[] = [];
    if (object.kind === "connector") parts.push(this.line(object, text));
    else if (text !== "") parts.push(`${kind}: ${text}`);
    else if (object.kind === "link") parts.push(`${kind}: ${hostOf(object.url) || t("board.empty")}`);
    else if (object.kind === "image") parts.push(`${kind}: ${t("media.noAlt")}`);
    // Drawings and stamps say nothing as a rule; that they don't is no news.
    else if (object.kind === "ink" || object.kind === "stamp") parts.push(kind);
    else parts.push(`${kind}: ${t("board.empty")}`);
    if (object.kind === "area") {
      parts.push(t("board.holds", { count: this.store.members(id).length }));
      if (object.collapsed) parts.push(t("outline.collapsed"));
    }
    parts.push(...this.more(object));
    if (object.kind === "register") parts.push(t("board.register.rows", { count: object.rows.length }));
    if (object.kind === "ink") parts.push(t(`marks.line.${object.line}`));
    if (object.kind === "link" && text !== "" && !text.startsWith(hostOf(object.url)))
      parts.push(hostOf(object.url));
    if (object.kind === "note") parts.push(...markWords(object.marks), t(`board.colour.${object.colour}`));
    if (object.kind === "shape" && !object.hollow) parts.push(t(`board.colour.${object.colour}`));
    const area = object.parent === null ? undefined : this.store.get(object.parent);
    if (area?.text) parts.push(t("board.inArea", { area: area.text }));
    const author = object.author === null ? null : this.personName(object.author);
    if (author !== null) parts.push(author);
    if (object.tags.length > 0) parts.push(t("outline.tagged", { tags: object.tags.join(", ") }));
    if (object.reactions.length > 0)
      parts.push(
        countReactions(object)
          .map(([emoji, count]) => `${emoji} ${count}`)
          .join(" "),
      );
    if (object.angle !== 0) parts.push(t("outline.turned", { degrees: Math.round(object.angle) }));
    if (object.group !== null) parts.push(t("outline.grouped"));
    if (object.lock === "locked") parts.push(t("board.locked"));
    if (object.lock === "fixed") parts.push(t("outline.fixed"));
    if (object.layer) parts.push(t(object.layer === "private" ? "drafts.mark" : "drafts.hidden"));
    return parts.join(", ");
  }

  /** Everybody's reactions, the commonest first. */
  reactionsOf(id: string): readonly ReactionCount[] {
    const object = this.store.get(id);
    if (!object || object.reactions.length === 0) return NONE;
    const me = this.me();
    return countByEmoji(object.reactions).map(({ emoji, people }) => ({
      emoji,
      count: people.length,
      own: me !== null && people.includes(me),
      who: formatList(
        people.map((person) =>
          person === me ? t("marks.you") : (this.personName(person) ?? t("marks.someone")),
        ),
      ),
    }));
  }

  /** Whose chip the object shows: nobody's where the reader has turned authors off. */
  authorOf(id: string): string | null {
    if (!authorsShown()) return null;
    const author = this.store.get(id)?.author;
    return author ? this.personName(author) : null;
  }

  /** "Connector from A to B: label". */
  private line(object: BoardObject & { kind: "connector" }, label: string): string {
    const from = this.short(object.from.object);
    const to = this.short(object.to.object);
    const kind = kindWord(object);
    const way = from && to ? t("outline.lineFromTo", { from, to }) : (from ?? to);
    return [way ? `${kind}, ${way}` : kind, label].filter(Boolean).join(": ");
  }

  private short(id: string | null): string | null {
    const object = id === null ? undefined : this.store.get(id);
    return object ? shortName(object) : null;
  }
}

/** The kind of thing in one or two words: "Ellipse", "Highlighter drawing", "Stamp 👍". */
export function kindWord(object: BoardObject): string {
  switch (object.kind) {
    case "shape":
      return t(`outline.shape.${object.shape}`);
    case "ink":
      return t(object.pen === "highlighter" ? "outline.highlighted" : "board.kind.ink");
    case "stamp":
      return stampWord(object.stamp);
    default:
      return t(`board.kind.${object.kind}`);
  }
}

function stampWord(stamp: string): string {
  const [kind, value] = stamp.split(":", 2) as [string, string | undefined];
  switch (kind) {
    case "emoji":
    case "dot":
      return `${t("board.kind.stamp")} ${value ?? ""}`;
    case "arrow":
      return t(`outline.stamp.${value === "down" || value === "left" || value === "right" ? value : "up"}`);
    case "cross":
    case "question":
    case "star":
    case "heart":
      return t(`outline.stamp.${kind}`);
    default:
      return t("outline.stamp.check");
  }
}

/** Reactions as they are counted: the commonest first. */
export function countReactions(object: BoardObject): [emoji: string, count: number][] {
  const counts = new Map<string, number>();
  for (const { emoji } of object.reactions) counts.set(emoji, (counts.get(emoji) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}

const SHORT = 40;

/** A few words by which one object is told from the others. */
export function shortName(object: BoardObject): string {
  const text = object.text.trim().replace(/\s+/g, " ") || kindWord(object);
  const letters = [...text];
  return letters.length > SHORT ? `${letters.slice(0, SHORT - 1).join("")}…` : text;
}

const NONE: readonly ReactionCount[] = [];

/** What a stamp is called; an emoji is called by itself. */
export function stampName(stamp: string): string {
  if (stamp.startsWith("emoji:")) return stamp.slice(6);
  if (stamp.startsWith("dot:")) return t("marks.dotNumber", { number: stamp.slice(4) });
  return t(`marks.stamp.${stamp}` as Key);
}
