/** What of a text is under the mouse: the box of a checklist, a link. */
import { boxesOf } from "../../board/lists";
import type { BoardObject } from "../../board/objects";
import { blockOf } from "../../canvas/text-block";
import { centre, type Point, type Rect } from "../../geometry/rect";
import { turned } from "../../geometry/shapes";
import type { Line, TextBlock } from "../../geometry/textlayout";

/** Of a box: wall units around it that count as it, of the size. */
const SLACK = 0.3;

interface Under {
  readonly line: Line;
  readonly row: number;
  readonly block: TextBlock;
  /** From the line's own corner of the object. */
  readonly x: number;
}

/** The index in the text of the box at a point of the wall, or null; `slack` in wall units for fingers. */
export function boxAt(object: BoardObject, at: Rect, point: Point, slack = 0): number | null {
  if (!/[☐☑]/.test(object.text)) return null;
  const under = lineUnder(object, at, point);
  if (!under) return null;
  const { line, row, block, x } = under;
  if (line.mark !== "open" && line.mark !== "done") return null;
  const reach = block.size * SLACK + slack;
  if (x < line.x - reach || x > line.x + block.size + reach) return null;
  const nth = block.lines.slice(0, row).filter((each) => each.mark === "open" || each.mark === "done").length;
  return boxesOf(object.text)[nth]?.index ?? null;
}

/** The address at a point of the wall, or null. */
export function linkAt(object: BoardObject, at: Rect, point: Point): string | null {
  if (!object.runs?.some((run) => run.link !== undefined)) return null;
  const under = lineUnder(object, at, point);
  return under?.line.runs?.find((run) => under.x >= run.x && under.x <= run.x + run.width)?.link ?? null;
}

function lineUnder(object: BoardObject, at: Rect, point: Point): Under | null {
  const placed = blockOf(object, at);
  if (!placed) return null;
  const [wallX, wallY] = object.angle === 0 ? point : turned(point, centre(at), -object.angle);
  const [x, y] = [wallX - at.x - placed.left, wallY - at.y - placed.top];
  const { block } = placed;
  const row = block.lines.findIndex((line) => y >= line.y && y < line.y + block.lineHeight);
  const line = block.lines[row];
  return line ? { line, row, block, x } : null;
}
