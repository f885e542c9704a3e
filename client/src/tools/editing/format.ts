/**
 * Formatting by bar, key and menu: of what is chosen in the text that is being written, else of the whole text of
 * the selected objects.
 */
import { boxesOf, linesOf, markOf, toggleBox, toggleList, wordsOf, type ListKind } from "../../board/lists";
import { readObject, type BoardObject } from "../../board/objects";
import { marksOfAll, type MarkName } from "../../board/runs";
import { changeText, formatText } from "../../board/texts";
import { announce } from "../../ui";
import { t } from "../../i18n";
import { targets } from "../actions";
import type { Desk } from "../desk";
import { textHeight } from "../text-height";
import { isRich } from "./field";
import type { Look } from "./writing";

type Flag = Exclude<MarkName, "link">;

/** The selected objects whose text can be formatted. */
export const formattable = (desk: Desk): BoardObject[] =>
  desk.board.changeable(targets(desk)).filter((object) => isRich(object.kind) && object.text.trim() !== "");

export const mayFormat = (desk: Desk): boolean =>
  desk.editor.id() === null ? formattable(desk).length > 0 : desk.editor.look() !== null;

/** How all of it looks: what one of them lacks is not on. */
export function lookNow(desk: Desk): Look {
  const writing = desk.editor.look();
  if (writing) return writing;
  const looks = formattable(desk).map(({ text, runs }) => {
    const marks = marksOfAll(runs, wordsOf(text, 0, text.length));
    const kinds = new Set(linesOf(text, 0, text.length).map(({ line }) => markOf(line)?.kind ?? null));
    return { marks, list: kinds.size === 1 ? [...kinds][0]! : null };
  });
  const all = (name: Flag) => looks.length > 0 && looks.every(({ marks }) => marks[name]);
  const list = looks[0]?.list ?? null;
  return {
    marks: {
      ...(all("bold") && { bold: true }),
      ...(all("italic") && { italic: true }),
      ...(all("strike") && { strike: true }),
    },
    list: looks.every((look) => look.list === list) ? list : null,
  };
}

export function formatSelected(desk: Desk, name: Flag): void {
  if (desk.editor.id() !== null) {
    desk.editor.format(name);
    return;
  }
  const on = lookNow(desk).marks[name] === true;
  const objects = formattable(desk);
  desk.board.change(
    () => {
      for (const { id, text } of objects)
        formatText(desk.board, id, wordsOf(text, 0, text.length), { [name]: on ? null : true });
      grow(desk, objects);
    },
    objects.map((object) => object.id),
  );
  announce(t(on ? "text.formatOff" : "text.formatOn", { format: t(`text.${name}`) }));
}

export function listSelected(desk: Desk, kind: ListKind): void {
  if (desk.editor.id() !== null) {
    desk.editor.list(kind);
    return;
  }
  const objects = formattable(desk);
  const on = lookNow(desk).list === kind;
  desk.board.change(
    () => {
      for (const { id, text } of objects) {
        const lines = linesOf(text, 0, text.length).filter(({ line }) => line.trim() !== "");
        const has = lines.every(({ line }) => markOf(line)?.kind === kind);
        // Of several objects all become a list, or none.
        if (has !== on) continue;
        for (const change of toggleList(text, 0, text.length, kind)) changeText(desk.board, id, change, {});
      }
      grow(desk, objects);
    },
    objects.map((object) => object.id),
  );
  announce(t(on ? "text.formatOff" : "text.formatOn", { format: t(`text.${kind}`) }));
}

/** The one object whose boxes a key would tick. */
function withBoxes(desk: Desk): BoardObject | null {
  const [object, ...others] = desk.board.changeable(targets(desk));
  if (!object || others.length > 0 || !isRich(object.kind)) return null;
  return boxesOf(object.text).length > 0 ? object : null;
}

export const mayTick = (desk: Desk): boolean =>
  desk.editor.id() === null ? withBoxes(desk) !== null : desk.editor.look()?.list === "check";

/** While writing the box of the line; else the first open box, or where all are done, the last one opened again. */
export function tickSelected(desk: Desk): void {
  if (desk.editor.id() !== null) {
    desk.editor.tick();
    return;
  }
  const object = withBoxes(desk);
  if (!object) return;
  const boxes = boxesOf(object.text);
  const box = boxes.find((each) => !each.done) ?? boxes[boxes.length - 1]!;
  tickAt(desk, object, box.index);
}

/** Ticks a box, or takes its tick away, and says so. */
export function tickAt(desk: Desk, object: BoardObject, index: number): void {
  const change = toggleBox(object.text, index);
  if (!change) return;
  desk.board.change(() => changeText(desk.board, object.id, change), [object.id]);
  const [line] = linesOf(object.text, index, index);
  const text = line!.line.slice(2);
  announce(t(change.insert === "☑" ? "text.ticked" : "text.unticked", { text }));
}

/** The first address in the one selected object. */
export function linkOfSelected(desk: Desk): string | null {
  const [id, ...others] = targets(desk);
  if (id === undefined || others.length > 0) return null;
  return desk.board.store.get(id)?.runs?.find((run) => run.link !== undefined)?.link ?? null;
}

/** In a tab of its own, which learns nothing of the board. */
export function openLink(url: string): void {
  window.open(url, "_blank", "noopener,noreferrer");
}

/** A text object is as high as its lines, which may be more now. */
function grow(desk: Desk, objects: readonly BoardObject[]): void {
  for (const { id } of objects) {
    const map = desk.board.map(id);
    // As it is inside of this transaction; the store hears of it at its end.
    const now = map && readObject(id, map);
    if (now?.kind !== "text") continue;
    const height = textHeight(now, now.size[0]);
    if (height !== now.size[1]) map!.set("size", [now.size[0], height]);
  }
}
