/** The keyboard on the wall: where it stands, where it goes, what it gathers. */
import { isGround } from "../board/objects";
import { withGroups } from "../board/groups";
import { sections } from "../board/reading";
import { nearest, neighbour, type Direction } from "../geometry/neighbours";
import { expand, type Point } from "../geometry/rect";
import { t } from "../i18n";
import { announce } from "../ui";
import { editSelected, growSelected, moveSelected, nudgeSelected } from "./actions";
import type { Desk } from "./desk";
import { stepPart, walkHeads } from "./grid/deeds";
import { placeFree } from "./placing";
import { stampHere } from "./stamp";

const ARROWS: Record<string, Direction> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
};
const STEPS: Record<Direction, Point> = { left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] };

/** Wall units that Alt and an arrow move, and with Shift. */
const MOVE = 20;
const MOVE_FAR = 200;
const GROW = 20;
/** Screen pixels that an arrow moves the wall. */
const PAN = 80;

export const directionOf = (key: string): Direction | undefined => ARROWS[key];

export class Walking {
  /** Space has begun to gather: the arrows move the keyboard without changing what is selected. */
  private gathering = false;
  /** The selection was just made by the mouse: arrows push it instead of walking on. */
  private pointed = false;

  constructor(private readonly desk: Desk) {}

  /** A mouse or a finger is at work on the wall. */
  point(): void {
    this.pointed = true;
    this.gathering = false;
  }

  /** The keyboard is at work. */
  unpoint(): void {
    this.pointed = false;
  }

  arrow(way: Direction, keys: { alt: boolean; shift: boolean }): void {
    const { desk } = this;
    const [x, y] = STEPS[way];
    if (keys.alt && desk.parts.chosen()) {
      stepPart(desk, way === "right" || way === "down");
      return;
    }
    if (keys.alt) {
      const far = keys.shift ? MOVE_FAR : MOVE;
      moveSelected(desk, [x * far, y * far]);
      return;
    }
    if (keys.shift && walkHeads(desk, way)) return;
    const free = desk.board
      .changeable(desk.selection.ids())
      .filter(({ id }) => !desk.board.store.isDocked(id));
    if (this.pointed && free.length > 0) {
      const far = keys.shift ? 10 : 1;
      nudgeSelected(desk, [x * far, y * far]);
      return;
    }
    if (keys.shift) {
      growSelected(desk, [x * GROW, y * GROW]);
      return;
    }
    desk.canvas.useKeys(true);
    const active = desk.selection.active();
    const from = active === null ? null : desk.canvas.displaced.get(active);
    if (!from) {
      desk.canvas.camera.panBy([-x * PAN, -y * PAN]);
      return;
    }
    const others = desk.board.store
      .inOrder()
      .filter((object) => object.id !== active && !desk.board.store.hidden(object.id))
      .map((object) => [object.id, desk.canvas.displaced.get(object.id)!] as const);
    this.stand(neighbour(from, way, others));
  }

  /** Space: takes up or lets go the object that the keyboard stands on. */
  choose(): void {
    const { selection, canvas } = this.desk;
    canvas.useKeys(true);
    const active = selection.active();
    if (active === null) {
      this.stand(this.nearestToMiddle());
      return;
    }
    if (this.desk.tool() === "vote") {
      this.desk.current().choose?.();
      return;
    }
    selection.toggle(active);
    this.gathering = true;
    announce(t(selection.has(active) ? "board.taken" : "board.letGo"));
  }

  enter(): void {
    const { desk } = this;
    const tool = desk.tool();
    if (tool === "note" || tool === "text" || tool === "area") placeFree(desk, tool);
    else if (tool === "connector" || tool === "vote") desk.current().choose?.();
    else if (tool === "stamp") stampHere(desk);
    else if (desk.selection.active() === null) this.stand(this.nearestToMiddle());
    else editSelected(desk);
  }

  /** Lets go, one thing at a time: tool, following, selection, place. */
  escape(): void {
    const { desk } = this;
    this.gathering = false;
    if (desk.tool() !== "select") desk.take("select");
    else if (desk.parts.chosen()) desk.parts.clear();
    else if (desk.follow.client() !== null) desk.follow.stop();
    else if (desk.selection.ids().size > 0) desk.selection.clear();
    else desk.selection.activate(null);
  }

  firstOrLast(first: boolean): void {
    const { store } = this.desk.board;
    // As the outline and the exports read it: area by area.
    const seen = store.inOrder().filter((object) => !store.hidden(object.id));
    const reading = sections(seen).flatMap(({ area, members }) => (area ? [area, ...members] : members));
    this.stand((first ? reading[0] : reading[reading.length - 1])?.id ?? null);
  }

  /** The keyboard came to the wall by Tab: it stands somewhere at once. */
  arrived(): void {
    const { selection, canvas } = this.desk;
    if (selection.active() !== null || !canvas.usesKeys) return;
    selection.activate(this.nearestToMiddle());
  }

  /** The keyboard goes to an object; the selection goes with it unless several are gathered. */
  stand(id: string | null): void {
    if (id === null) return;
    const { selection, canvas } = this.desk;
    // Who votes goes from one to the next and chooses nothing.
    const stands = this.desk.tool() === "vote" || (this.gathering && selection.ids().size > 0);
    if (stands) selection.activate(id);
    else selection.set(withGroups(this.desk.board.store, [id]), id);
    canvas.camera.reveal(expand(canvas.displaced.get(id)!, 12));
  }

  private nearestToMiddle(): string | null {
    const { canvas, board } = this.desk;
    const seen = board.store.within(canvas.camera.shown).filter(({ kind }) => !isGround(kind));
    const from =
      seen.length > 0 ? seen : board.store.inOrder().filter((object) => !board.store.hidden(object.id));
    return nearest(
      canvas.camera.middle,
      from.map((object) => [object.id, canvas.displaced.get(object.id)!] as const),
    );
  }
}
