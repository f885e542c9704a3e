/**
 * A grid's inside near by: its picture, with a box for each head and each written cell, by which menus and typing find
 * their place (`data-column`, `data-lane`, `data-cell`).
 */
import type { GridObject } from "../../../board/objects";
import { LANE_HEAD, type GridFrame } from "../../../geometry/grid-layout";
import type { Rect } from "../../../geometry/rect";
import { formatWait, t } from "../../../i18n";
import { FootTargets } from "./foot";
import { largerAt, pictureOf } from "./picture";
import { FOOT, type Words } from "./sheet";
import { SheetView } from "./sheet-view";
import type { GridWords } from "./words";

/** What grids say in the reader's language. */
export const SAID: GridWords = {
  lane: (type) => t(`gridview.lane.${type}`),
  line: (line) => t(`gridview.line.${line}`),
  hint: (type) => (type === "separator" || type === "emotion" ? "" : t(`gridview.hint.${type}`)),
  parking: () => t("gridview.parking"),
  count: (counted) => t(`process.count.${counted}`),
  wait: formatWait,
};

export class GridInside {
  private readonly sheet = new SheetView();
  readonly element = this.sheet.element;
  private readonly foot = new FootTargets(this.element);
  private drawn: { object: GridObject; larger: number; language: string } | null = null;

  /** `zoom` is px a wall unit: words of heads grow when one looks from further away. */
  draw(object: GridObject, zoom: number): void {
    const larger = largerAt(zoom);
    const language = t("gridview.parking");
    const { drawn } = this;
    if (
      drawn?.larger === larger &&
      drawn.language === language &&
      drawn.object.frame === object.frame &&
      drawn.object.model === object.model &&
      drawn.object.tally === object.tally &&
      drawn.object.colour === object.colour &&
      drawn.object.preset === object.preset
    )
      return;
    this.drawn = { object, larger, language };
    const { frame } = object;
    if (!frame) return;
    const picture = pictureOf(object, larger, SAID);
    this.sheet.draw(picture, partsOf(frame, picture.words));
    this.foot.draw(object, SAID);
  }
}

/** The boxes of heads and written cells. */
function partsOf(frame: GridFrame, words: readonly Words[]): ReadonlyMap<string, Rect> {
  const places = new Map<string, Rect>();
  for (const head of frame.phases) places.set(`c:${head.id}`, head);
  for (const leaf of frame.leaves) places.set(`c:${leaf.id}`, leaf);
  for (const { id, y, h } of frame.lanes) places.set(`l:${id}`, { x: 0, y, w: LANE_HEAD, h });
  if (frame.foot) places.set(FOOT, { x: 0, y: frame.foot.y, w: frame.size[0], h: frame.foot.h });
  const columns = new Map(frame.leaves.map((leaf) => [leaf.id, leaf]));
  const lanes = new Map(frame.lanes.map((lane) => [lane.id, lane]));
  for (const { part } of words) {
    if (!part.startsWith("t:") || places.has(part)) continue;
    const [column, lane] = part.slice(2).split("/") as [string, string];
    const [{ x, w }, { y, h }] = [columns.get(column)!, lanes.get(lane)!];
    places.set(part, { x, y, w, h });
  }
  return places;
}
