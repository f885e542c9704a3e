/**
 * The keys of the board: finds the command in the table (commands/table.ts), and runs it. Letters and arrows work
 * while the wall has the keyboard (or nothing has it), never from inside fields, dialogs and menus.
 */
import { isOn } from "./commands/command";
import type { Finder } from "./commands/later";
import { strokesOf } from "./commands/strokes";
import type { Desk } from "./desk";
import type { Input } from "./input";

/** Where the keyboard is. */
type Place = "wall" | "page" | "field" | "surface";

/** Keys after which the arrows walk from object to object again. */
const WALKS = new Set(["Tab", "Home", "End", "Enter", "Escape", " "]);

export class Keys {
  private readonly stop = new AbortController();
  private find: Finder | null = null;
  /** Keys that were pressed before the table was there. */
  private early: KeyboardEvent[] = [];

  constructor(
    private readonly desk: Desk,
    private readonly input: Input,
    table: Promise<Finder>,
  ) {
    const { signal } = this.stop;
    document.addEventListener("keydown", (event) => this.modality(event), { signal, capture: true });
    document.addEventListener("keydown", (event) => this.down(event), { signal });
    document.addEventListener("keyup", (event) => this.up(event), { signal });
    window.addEventListener("blur", () => this.input.setSpace(false), { signal });
    desk.canvas.listbox.addEventListener("focus", () => desk.walking.arrived(), { signal });
    void table.then((find) => {
      this.find = find;
      for (const event of this.early.splice(0)) if (!signal.aborted) this.run(event);
    });
  }

  close(): void {
    this.stop.abort();
  }

  /** Whoever goes about by Tab and arrows wants to see where they stand; whoever writes does not say so. */
  private modality(event: KeyboardEvent): void {
    if (event.target instanceof Element && event.target.closest("textarea, [contenteditable]")) {
      this.desk.walking.unpoint();
      return;
    }
    if (WALKS.has(event.key)) this.desk.walking.unpoint();
    if (event.key === "Tab" || event.key === "Home" || event.key === "End") this.desk.canvas.useKeys(true);
  }

  private down(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing) return;
    if (this.find) {
      if (this.run(event)) event.preventDefault();
    } else if (this.placeOf(event.target) === "wall" || event.ctrlKey || event.metaKey)
      this.early.push(event);
  }

  private up(event: KeyboardEvent): void {
    if (event.key === " ") this.input.setSpace(false);
  }

  /** True where the key was ours. */
  private run(event: KeyboardEvent): boolean {
    const place = this.placeOf(event.target);
    if (place === "surface") return false;
    if (event.key === " " && place === "wall" && this.readyToPan(event)) return true;
    if (event.key === "Escape" && place === "wall" && this.input.cancel()) return true;
    for (const stroke of strokesOf(event)) {
      const command = this.find!(stroke, this.desk);
      if (!command) continue;
      if (place === "field" && !command.whileWriting) return false;
      if (place === "page" && !stroke.startsWith("Mod+") && !command.everywhere) return false;
      // The browser's own meaning of the key would surprise even where ours has nothing to do.
      if (!isOn(command, this.desk)) return stroke.startsWith("Mod+");
      const cause = { stroke, repeat: event.repeat, onWall: place === "wall" };
      return command.run(this.desk, cause) !== false;
    }
    return false;
  }

  /** Space while the mouse is on the wall makes ready to move the wall. */
  private readyToPan(event: KeyboardEvent): boolean {
    if (event.ctrlKey || event.metaKey || !this.desk.mouse || this.desk.canvas.usesKeys) return false;
    this.input.setSpace(true);
    return true;
  }

  private placeOf(target: EventTarget | null): Place {
    if (!(target instanceof Element) || target === document.body)
      return this.desk.face() === "canvas" ? "wall" : "page";
    if (target.closest("[role=dialog], [role=alertdialog], [role=menu]")) return "surface";
    if (target.closest("input, textarea, select, [contenteditable]")) return "field";
    return this.desk.canvas.element.contains(target) ? "wall" : "page";
  }
}
