/** An emotion lane: the scale of faces, a line of feeling for each persona, and what was said about its points. */
import type { GridObject } from "../../../board/objects";
import type { Lane } from "../../../board/grids/model";
import { monotonePath } from "../../../geometry/curve";
import { emotionPoints, LEVELS, levelY } from "../../../geometry/emotion";
import { FACE, markerPath, MOUTHS, personaDashes } from "../../../geometry/grid-icons";
import { LANE_HEAD, type LaneStrip } from "../../../geometry/grid-layout";
import { box, headBlock, hueOf, plainBlock, rounded, type Outline, type Words } from "./sheet";
import { tint } from "./tint";

/** Width that the faces take at the right of the lane's head. */
export const SCALE = 30;
const FACE_SIDE = 20;
const MARKER = 9;
const CAPTION = 13;
const CAPTION_WIDTH = 200;
/** Lines of a comment that are shown on the wall; all of it in its bubble. */
const CAPTION_LINES = 2;
const LEGEND = 20;

export function drawEmotions(
  object: GridObject,
  lane: Lane,
  strip: LaneStrip,
  outlines: Outline[],
  words: Words[],
): void {
  const frame = object.frame!;
  const { model } = object;
  const width = frame.size[0];
  drawScale(strip, width, outlines);
  const ids = lane.personas.map(({ id }) => id);
  const at = (column: string, persona: string) => model.emotions[`${column}/${lane.id}/${persona}`];
  const points = emotionPoints(
    frame.leaves,
    strip,
    ids,
    (column, persona) => at(column, persona)?.level ?? null,
  );
  lane.personas.forEach(({ id, colour }, index) => {
    const own = points.get(id)!;
    const d = monotonePath(own.map((point) => point.at));
    if (d === "") return;
    const stroke = tint(hueOf(colour));
    // A light line under it keeps two that cross apart.
    if (lane.personas.length > 1) outlines.push({ d, stroke: tint("surface"), width: 8, alpha: 0.7 });
    else outlines.push({ d: `${d}V${levelY(strip, 0)}H${own[0]!.at[0]}Z`, fill: stroke, alpha: 0.1 });
    outlines.push({ d, stroke, width: 4, dashes: personaDashes(index) });
  });
  lane.personas.forEach(({ id, colour }, index) => {
    for (const point of points.get(id)!) {
      const emotion = at(point.column, id)!;
      if (emotion.comment !== "" && lane.personas.length === 1)
        drawCaption(emotion.comment, point.at, point.level, frame.leaves, point.column, outlines, words);
      outlines.push({
        d: markerPath(index, MARKER),
        at: point.at,
        fill: tint(hueOf(colour)),
        stroke: tint("surface"),
        width: 2.5,
      });
      if (emotion.comment !== "" && lane.personas.length > 1)
        outlines.push({
          d: "M-6 -4h12v8h-6l-4 4v-4h-2Z",
          at: [point.at[0] + 13, point.at[1] - 13],
          fill: tint("surface"),
          stroke: tint(hueOf(colour)),
          width: 1.4,
          fine: true,
        });
    }
  });
}

function drawScale(strip: LaneStrip, width: number, outlines: Outline[]): void {
  const neutral = levelY(strip, 0);
  outlines.push(
    { d: box(LANE_HEAD, strip.y, width - LANE_HEAD, neutral - strip.y), fill: tint("mint", 0.16) },
    { d: box(LANE_HEAD, neutral, width - LANE_HEAD, strip.y + strip.h - neutral), fill: tint("coral", 0.13) },
  );
  const faint = LEVELS.filter((level) => level !== 0)
    .map((level) => `M${LANE_HEAD} ${levelY(strip, level)}H${width}`)
    .join("");
  outlines.push({ d: faint, stroke: tint("muted"), width: 1, dashes: [2, 7], alpha: 0.4 });
  outlines.push({ d: `M${LANE_HEAD} ${neutral}H${width}`, stroke: tint("muted"), width: 1.25, alpha: 0.6 });
}

/** The faces of the levels, and whose line is which, in the lane's head. */
export function drawEmotionHead(lane: Lane, strip: LaneStrip, outlines: Outline[], words: Words[]): void {
  for (const level of LEVELS) {
    const x = LANE_HEAD - SCALE + 2;
    const y = levelY(strip, level) - FACE_SIDE / 2;
    const scale = FACE_SIDE / 24;
    outlines.push({
      d: FACE,
      stroke: tint("text"),
      width: 1.8,
      at: [x, y],
      scale,
      fill: tint(level > 0 ? "mint" : level < 0 ? "coral" : "surface", level === 0 ? 1 : 0.8),
      fine: true,
    });
    outlines.push({ d: MOUTHS[level]!, stroke: tint("text"), width: 1.8, at: [x, y], scale, fine: true });
  }
  drawLegend(lane, strip, outlines, words);
}

/** Whose line is which, below the lane's title. */
function drawLegend(lane: Lane, strip: LaneStrip, outlines: Outline[], words: Words[]): void {
  const named = lane.personas.filter(({ name }) => name !== "");
  if (named.length === 0) return;
  const top = strip.y + strip.h - 14 - lane.personas.length * LEGEND;
  lane.personas.forEach(({ name, colour }, index) => {
    const y = top + index * LEGEND;
    outlines.push({
      d: markerPath(index, 6),
      at: [BASE + 6, y + LEGEND / 2],
      fill: tint(hueOf(colour)),
      stroke: tint("surface"),
      width: 1.5,
    });
    if (name === "") return;
    const block = headBlock(name, LANE_HEAD - SCALE - BASE - 26, LEGEND, 13, false, "left");
    words.push({ part: `l:${lane.id}`, block, x: BASE + 20, y, tint: tint("text") });
  });
}
const BASE = 24;

/** What was said about a point: on the side of the neutral line, where the curve leaves room. */
function drawCaption(
  comment: string,
  [x, y]: readonly [number, number],
  level: number,
  leaves: readonly { readonly id: string; readonly w: number }[],
  column: string,
  outlines: Outline[],
  words: Words[],
): void {
  const room = (leaves.find(({ id }) => id === column)?.w ?? 0) - 40;
  const width = Math.min(CAPTION_WIDTH, room);
  if (width < 80) return;
  const whole = plainBlock(comment.replace(/\s+/g, " "), width, CAPTION);
  const block =
    whole.lines.length <= CAPTION_LINES
      ? whole
      : headBlock(
          comment.replace(/\s+/g, " "),
          width,
          CAPTION_LINES * whole.lineHeight,
          CAPTION,
          false,
          "left",
        );
  const wide = Math.max(...block.lines.map((line) => line.x + line.width), 1);
  const high = block.lines.length * block.lineHeight;
  const left = x - wide / 2;
  const top = level > 0 ? y + 16 : y - 18 - high;
  outlines.push({
    d: rounded(left - 7, top - 3, wide + 14, high + 6, [6, 6, 6, 6]),
    fill: tint("surface"),
    alpha: 0.9,
    fine: true,
  });
  const first = block.lines[0]!.y;
  words.push({ part: "", block, x: left, y: top - first, tint: tint("text") });
}
