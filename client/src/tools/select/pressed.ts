/** An object is pressed and nothing has moved yet: a click, or the beginning of a drag. */
import { withGroups } from "../../board/groups";
import type { Desk } from "../desk";
import { openLink, tickAt } from "../editing/format";
import { boxAt, linkAt } from "../editing/under";
import { NEAR, wandered, type Press, type State } from "../tool";
import { Dragging } from "./dragging";
import { Panning } from "./panning";

export class Pressed implements State {
  private readonly wasSelected: boolean;
  /** A click takes it to the others: with Shift, and for a finger while it gathers. */
  private readonly adds: boolean;
  private readonly before: readonly string[];

  constructor(
    private readonly desk: Desk,
    private readonly idle: State,
    private readonly from: Press,
    private readonly id: string,
  ) {
    const { selection } = desk;
    this.wasSelected = selection.has(id);
    this.before = selection.list();
    this.adds = from.shift || (from.touch && desk.gathering());
    if (this.wasSelected) selection.activate(id);
    else if (from.ctrl) selection.set([...selection.ids(), id], id);
    else if (this.adds) selection.set([...selection.ids(), ...this.group()], id);
    else selection.set(this.group(), id);
  }

  move(press: Press): State {
    if (!wandered(this.from, press)) return this;
    const { board, selection } = this.desk;
    if (board.changeable(selection.ids()).length > 0)
      return new Dragging(this.desk, this.idle, this.from).move(press);
    // What can't be moved is part of the wall: a finger or a mouse on it moves the wall.
    return new Panning(this.desk, this.idle, this.from).move(press);
  }

  up(press: Press): State {
    const { selection } = this.desk;
    if (!this.adds && this.inText(press)) return this.idle;
    // A finger has no double click worth the name: a tap on what is selected writes in it.
    const near = this.desk.canvas.camera.view.zoom >= NEAR;
    if (this.from.touch && !this.adds && near && this.wasSelected && selection.ids().size === 1) {
      this.desk.editor.open(this.id);
      return this.idle;
    }
    if (this.adds || this.from.ctrl) {
      if (this.wasSelected) selection.toggle(this.id);
    } else if (selection.ids().size > 1) selection.set(this.group(), this.id);
    return this.idle;
  }

  /** What a click takes: the whole group. Ctrl and a click takes the one member, a double click writes in it. */
  private group(): string[] {
    return withGroups(this.desk.board.store, [this.id]);
  }

  cancel(): State {
    return this.idle;
  }

  /** A box of a checklist is ticked by a click; a link is opened with Ctrl, by a second tap, or by who only looks. */
  private inText(press: Press): boolean {
    const { board, canvas } = this.desk;
    const object = board.store.get(this.id);
    if (!object || this.from.shift || canvas.camera.view.zoom < NEAR) return false;
    const at = canvas.displaced.get(this.id)!;
    const slack = press.touch ? 8 / canvas.camera.view.zoom : 0;
    const box = board.mayChange(object) && !this.from.ctrl ? boxAt(object, at, press.wall, slack) : null;
    if (box !== null) {
      tickAt(this.desk, object, box);
      return true;
    }
    const opens = this.from.ctrl || !board.mayWork() || (press.touch && this.wasSelected);
    const link = opens ? linkAt(object, at, press.wall) : null;
    if (link === null) return false;
    if (this.from.ctrl) this.desk.selection.set(this.before);
    openLink(link);
    return true;
  }
}
