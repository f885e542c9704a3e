/**
 * The keys of the board. Letters and arrows work while the wall has the keyboard (or nothing has it), never
 * from inside fields, dialogs and menus. The same list is shown to people by pages/board/shortcuts.tsx.
 */
import { announce } from "../ui";
import { t } from "../i18n";
import { nearest, neighbour, type Direction } from "../geometry/neighbours";
import { expand, type Point } from "../geometry/rect";
import {
  deleteSelected,
  duplicateSelected,
  editSelected,
  growSelected,
  moveSelected,
  orderSelected,
  redo,
  selectAll,
  undo,
} from "./actions";
import type { Desk } from "./desk";
import type { Input } from "./input";
import { placeAt, placeFree } from "./placing";
import type { ToolName } from "./tool";

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
const ZOOM = 1.25;

export interface KeyHooks {
  showShortcuts(): void;
}

export class Keys {
  private readonly stop = new AbortController();
  /** Space has begun to gather: the arrows move the keyboard without changing what is selected. */
  private gathering = false;

  constructor(
    private readonly desk: Desk,
    private readonly input: Input,
    private readonly hooks: KeyHooks,
  ) {
    const { signal } = this.stop;
    document.addEventListener("keydown", (event) => this.modality(event), { signal, capture: true });
    document.addEventListener("keydown", (event) => this.down(event), { signal });
    document.addEventListener("keyup", (event) => this.up(event), { signal });
    window.addEventListener("blur", () => this.input.setSpace(false), { signal });
    desk.canvas.listbox.addEventListener("focus", () => this.arrived(), { signal });
  }

  close(): void {
    this.stop.abort();
  }

  /** Whoever goes about by Tab and arrows wants to see where they stand; whoever writes does not say so. */
  private modality(event: KeyboardEvent): void {
    const goes = event.key === "Tab" || event.key in ARROWS || event.key === "Home" || event.key === "End";
    if (goes && !(event.target instanceof HTMLTextAreaElement)) this.desk.canvas.useKeys(true);
  }

  private down(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing || !this.isOurs(event.target)) return;
    const ctrl = event.ctrlKey || event.metaKey;
    const done = ctrl ? this.command(event) : this.onWall(event.target) && this.plain(event);
    if (done) event.preventDefault();
  }

  private up(event: KeyboardEvent): void {
    if (event.key === " ") this.input.setSpace(false);
  }

  /** With Ctrl or Command: work from anywhere on the page that is no field. */
  private command(event: KeyboardEvent): boolean {
    const { desk } = this;
    switch (event.key.toLowerCase()) {
      case "z":
        if (event.shiftKey) redo(desk);
        else undo(desk);
        return true;
      case "y":
        redo(desk);
        return true;
      case "a":
        selectAll(desk);
        return true;
      case "d":
        duplicateSelected(desk);
        return true;
      case "0":
        desk.canvas.camera.zoomTo(1);
        return true;
      case "+":
      case "=":
        desk.canvas.camera.zoomBy(ZOOM);
        return true;
      case "-":
        desk.canvas.camera.zoomBy(1 / ZOOM);
        return true;
      case " ":
        return this.onWall(event.target) && this.choose(true);
      default:
        return false;
    }
  }

  private plain(event: KeyboardEvent): boolean {
    const { desk } = this;
    const way = ARROWS[event.key];
    if (way) return this.arrow(way, event);
    if (event.altKey) return false;
    switch (event.key) {
      case "Enter":
      case "F2":
        return this.enter();
      case " ":
        return this.choose(false, event.repeat);
      case "Escape":
        return this.escape();
      case "Delete":
      case "Backspace":
        deleteSelected(desk);
        return true;
      case "Home":
        return this.stand(this.firstOrLast(true));
      case "End":
        return this.stand(this.firstOrLast(false));
      case "+":
      case "=":
        desk.canvas.camera.zoomBy(ZOOM);
        return true;
      case "-":
        desk.canvas.camera.zoomBy(1 / ZOOM);
        return true;
      case "0":
        desk.canvas.camera.zoomTo(1);
        return true;
      case "1":
        desk.canvas.fitAll();
        return true;
      case "2":
        desk.canvas.fitSelection();
        return true;
      case "]":
        orderSelected(desk, "front");
        return true;
      case "[":
        orderSelected(desk, "back");
        return true;
      case "?":
        this.hooks.showShortcuts();
        return true;
      default:
        return this.letter(event.key.toLowerCase());
    }
  }

  private letter(key: string): boolean {
    const { desk } = this;
    const tools: Record<string, ToolName> = { v: "select", h: "hand", a: "area" };
    const name = tools[key];
    if (name) {
      desk.take(name);
      announce(t(`board.tool.${name}`));
      return true;
    }
    if ((key === "n" || key === "t") && desk.board.mayWork()) {
      const kind = key === "n" ? "note" : "text";
      const { mouse } = this.input;
      if (mouse) placeAt(desk, kind, mouse.wall);
      else placeFree(desk, kind);
      return true;
    }
    return false;
  }

  private arrow(way: Direction, event: KeyboardEvent): boolean {
    const { desk } = this;
    const [x, y] = STEPS[way];
    if (event.altKey) {
      const far = event.shiftKey ? MOVE_FAR : MOVE;
      moveSelected(desk, [x * far, y * far]);
      return true;
    }
    if (event.shiftKey) {
      growSelected(desk, [x * GROW, y * GROW]);
      return true;
    }
    const active = desk.selection.active();
    const from = active === null ? null : desk.canvas.displaced.get(active);
    if (!from) {
      desk.canvas.camera.panBy([-x * PAN, -y * PAN]);
      return true;
    }
    const others = desk.board.store
      .inOrder()
      .filter((object) => object.id !== active)
      .map((object) => [object.id, desk.canvas.displaced.get(object.id)!] as const);
    this.stand(neighbour(from, way, others));
    return true;
  }

  /** The keyboard goes to an object; the selection goes with it unless several are gathered. */
  private stand(id: string | null): boolean {
    if (id === null) return true;
    const { selection, canvas } = this.desk;
    if (this.gathering && selection.ids().size > 0) selection.activate(id);
    else selection.set([id], id);
    canvas.camera.reveal(expand(canvas.displaced.get(id)!, 12));
    return true;
  }

  /** Space: while the mouse is on the wall it makes ready to move it; else it takes up or lets go the object. */
  private choose(add: boolean, repeat = false): boolean {
    const { selection } = this.desk;
    if (!add && this.input.mouse && !this.desk.canvas.usesKeys) {
      this.input.setSpace(true);
      return true;
    }
    if (repeat) return true;
    this.desk.canvas.useKeys(true);
    const active = selection.active();
    if (active === null) return this.stand(this.nearestToMiddle());
    selection.toggle(active);
    this.gathering = true;
    announce(t(selection.has(active) ? "board.taken" : "board.letGo"));
    return true;
  }

  private enter(): boolean {
    const { desk } = this;
    if (desk.tool() === "note" || desk.tool() === "text" || desk.tool() === "area") {
      placeFree(desk, desk.tool() as "note" | "text" | "area");
      return true;
    }
    if (desk.selection.active() === null) return this.stand(this.nearestToMiddle());
    editSelected(desk);
    return true;
  }

  private escape(): boolean {
    const { desk } = this;
    this.gathering = false;
    if (this.input.cancel()) return true;
    if (desk.tool() !== "select") desk.take("select");
    else if (desk.follow.client() !== null) desk.follow.stop();
    else if (desk.selection.ids().size > 0) desk.selection.clear();
    else desk.selection.activate(null);
    return true;
  }

  /** The keyboard came to the wall by Tab: it stands somewhere at once. */
  private arrived(): void {
    const { selection, canvas } = this.desk;
    if (selection.active() !== null || !canvas.usesKeys) return;
    selection.activate(this.nearestToMiddle());
  }

  private nearestToMiddle(): string | null {
    const { canvas, board } = this.desk;
    const seen = board.store.within(canvas.camera.shown).filter((object) => object.kind !== "area");
    const from = seen.length > 0 ? seen : board.store.inOrder();
    return nearest(
      canvas.camera.middle,
      from.map((object) => [object.id, canvas.displaced.get(object.id)!] as const),
    );
  }

  private firstOrLast(first: boolean): string | null {
    const reading = [...this.desk.board.store.inOrder()].sort(
      (a, b) => Math.round((a.at[1] - b.at[1]) / 100) || a.at[0] - b.at[0],
    );
    return (first ? reading[0] : reading[reading.length - 1])?.id ?? null;
  }

  private isOurs(target: EventTarget | null): boolean {
    if (!(target instanceof Element)) return true;
    return !target.closest(
      "input, textarea, select, [contenteditable], [role=dialog], [role=alertdialog], [role=menu]",
    );
  }

  private onWall(target: EventTarget | null): boolean {
    return target === document.body || (target instanceof Node && this.desk.canvas.element.contains(target));
  }
}
