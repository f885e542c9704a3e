/** A head of a grid is pressed: a click chooses the column or lane, a drag takes it elsewhere with all that is in it. */
import { setColumn, setLane, widthOf } from "../../board/grids/structure";
import type { GridObject } from "../../board/objects";
import { DropMarks } from "../../canvas/drop-marks";
import { columnRect, laneRect } from "../../geometry/grid-hit";
import { LANE_COLLAPSED } from "../../geometry/grid-layout";
import { rect, type Rect } from "../../geometry/rect";
import { t } from "../../i18n";
import { announce } from "../../ui";
import type { Desk } from "../desk";
import { EdgePan } from "../edge-pan";
import { columnName, laneName } from "../grid/names";
import type { HeadPart } from "../grid/parts";
import { moveHead, objectsOfHead, targetOf, type HeadTarget } from "../grid/heads";
import { Panning } from "./panning";
import { NEAR, wandered, type Press, type State } from "../tool";

/** Presence that names more objects than this would be heavier than the drop. */
const MOST_SHOWN = 150;
let drags = 1_000_000;

export class HeadPressed implements State {
  private readonly again: boolean;

  constructor(
    private readonly desk: Desk,
    private readonly idle: State,
    private readonly from: Press,
    private readonly part: HeadPart,
  ) {
    const chosen = desk.parts.chosen();
    this.again = chosen?.grid === part.grid && chosen.sort === part.sort && chosen.id === part.id;
    desk.parts.choose(part);
  }

  move(press: Press): State {
    if (!wandered(this.from, press)) return this;
    // What can't be moved is part of the wall: a finger or a mouse on it moves the wall.
    if (!this.desk.board.mayChange(this.desk.board.store.get(this.part.grid)))
      return new Panning(this.desk, this.idle, this.from).move(press);
    return new HeadDragging(this.desk, this.idle, this.from, this.part).move(press);
  }

  up(press: Press): State {
    // A finger has no double click worth the name: a tap on what is chosen writes in it.
    if (press.touch && this.again && this.desk.canvas.camera.view.zoom >= NEAR)
      this.desk.writing.open(this.part);
    return this.idle;
  }

  cancel(): State {
    return this.idle;
  }
}

class HeadDragging implements State {
  private readonly marks: DropMarks;
  private readonly edge: EdgePan;
  private readonly ids: string[];
  private readonly n = ++drags;
  private target: HeadTarget | null = null;
  private last: Press;

  constructor(
    private readonly desk: Desk,
    private readonly idle: State,
    private readonly from: Press,
    private readonly part: HeadPart,
  ) {
    this.marks = new DropMarks(desk.canvas.overlay.element, desk.canvas.camera);
    this.edge = new EdgePan(desk.canvas, () => this.follow());
    this.ids = objectsOfHead(desk.board, part).map(({ id }) => id);
    this.last = from;
    desk.work(true);
    desk.showCursor("grabbing");
  }

  move(press: Press): State {
    this.last = press;
    this.edge.at(press.screen);
    this.follow();
    return this;
  }

  up(press: Press): State {
    this.last = press;
    this.follow();
    const { target, part, desk } = this;
    if (target && moveHead(desk.board, part, target)) {
      const grid = desk.board.store.get(part.grid) as GridObject;
      const name = part.sort === "column" ? columnName(grid, part.id) : laneName(grid, part.id);
      announce(t("grids.partMoved", { name }));
    }
    return this.cancel();
  }

  cancel(): State {
    const { desk } = this;
    this.edge.stop();
    this.marks.show(null, null);
    desk.canvas.displaced.clearOwn();
    desk.presence.tell({ drag: null });
    desk.work(false);
    desk.showCursor(null);
    return this.idle;
  }

  private follow(): void {
    const { desk, part } = this;
    const { canvas, board, presence } = desk;
    const grid = board.store.get(part.grid);
    if (grid?.kind !== "grid") return;
    const [x, y] = canvas.camera.toWall(this.last.screen);
    const across = part.sort === "column";
    const by = across ? ([x - this.from.wall[0], 0] as const) : ([0, y - this.from.wall[1]] as const);
    const whole = across ? columnRect(grid, part.id) : laneRect(grid, part.id);
    this.target = targetOf(grid, part, [x, y]);
    this.marks.show(
      whole && rect(whole.x + by[0], whole.y + by[1], whole.w, whole.h),
      this.target?.mark ?? null,
    );
    canvas.displaced.moveOwn(this.ids, by);
    presence.tell({
      cursor: [Math.round(x), Math.round(y)],
      drag: { ids: this.ids.slice(0, MOST_SHOWN), by: [Math.round(by[0]), Math.round(by[1])], n: this.n },
    });
  }
}

/** The edge of a column or lane is pulled: a line shows where it will be, the drop sets the width or least height. */
export class EdgePulling implements State {
  private readonly marks: DropMarks;
  private readonly whole: Rect | null;
  private last: Press;

  constructor(
    private readonly desk: Desk,
    private readonly idle: State,
    private readonly from: Press,
    private readonly part: HeadPart,
  ) {
    this.marks = new DropMarks(desk.canvas.overlay.element, desk.canvas.camera);
    const grid = desk.board.store.get(part.grid) as GridObject;
    this.whole = part.sort === "column" ? columnRect(grid, part.id) : laneRect(grid, part.id);
    this.last = from;
    desk.work(true);
  }

  move(press: Press): State {
    this.last = press;
    const r = this.whole && this.sized(this.whole);
    if (r) this.marks.show(r, this.edgeOf(r));
    return this;
  }

  up(press: Press): State {
    this.last = press;
    const { board } = this.desk;
    const r = this.whole && this.sized(this.whole);
    if (r && wandered(this.from, press)) {
      if (this.part.sort === "column") setColumn(board, this.part.grid, this.part.id, { width: r.w });
      else setLane(board, this.part.grid, this.part.id, { height: r.h });
    }
    return this.cancel();
  }

  cancel(): State {
    this.marks.show(null, null);
    this.desk.work(false);
    this.desk.showCursor(null);
    return this.idle;
  }

  private sized(whole: Rect): Rect {
    const { from, last } = this;
    if (this.part.sort === "column") return { ...whole, w: widthOf(whole.w + last.wall[0] - from.wall[0]) };
    return { ...whole, h: Math.max(LANE_COLLAPSED, Math.round(whole.h + last.wall[1] - from.wall[1])) };
  }

  private edgeOf(r: Rect): Rect {
    return this.part.sort === "column" ? rect(r.x + r.w - 1, r.y, 2, r.h) : rect(r.x, r.y + r.h - 1, r.w, 2);
  }
}
