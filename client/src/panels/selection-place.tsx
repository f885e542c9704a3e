/**
 * Keeps the place of the selection's bar in the order of Tab while the bar can't have the focus yet: its code may be on
 * its way, or its size not be known. Who has come here by Tab is taken into the bar when it stands, and so are the
 * keys that were pressed meanwhile.
 */
import { createEffect, type JSX } from "solid-js";
import { t } from "../i18n";
import { intersects, type Rect } from "../geometry/rect";
import type { Desk } from "../tools/desk";
import "./selection-place.css";

/** Keys that mean something in a bar; Tab goes on as it would from there. */
const KEPT = new Set(["Enter", " ", "ArrowLeft", "ArrowRight", "Home", "End"]);
/** Screen px between the selection and the upper edge of what stands in for its bar. */
const ABOVE = 58;

/** A bar for what is out of sight would lie on something else. */
export function isInSight(desk: Desk, frame: Rect | null): boolean {
  const { width, height } = desk.canvas.camera.screen;
  return frame !== null && intersects(frame, { x: 0, y: 0, w: width, h: height });
}

/** Nothing stands in the way of a bar beside what is selected. */
export function mayHaveBar(desk: Desk): boolean {
  const { commenting } = desk;
  // It would lie on the comment that is being read or written at what is selected.
  const reading = !commenting.panel() && (commenting.open() !== null || commenting.draft() !== null);
  return !desk.busy() && desk.board.mayWork() && !reading;
}

/** `bar` is the bar when it can have the focus. */
export function SelectionPlace(props: { desk: Desk; bar: HTMLElement | null }) {
  let place!: HTMLDivElement;
  let pressed: string[] = [];

  /** There is or will be a bar for what is selected now; where its frame is drawn next, that is not known yet. */
  const due = () => {
    const { desk } = props;
    if (desk.selection.ids().size === 0 || !mayHaveBar(desk)) return false;
    if (desk.editor.id() !== null) return false;
    const frame = desk.frame();
    return frame === null || isInSight(desk, frame);
  };
  createEffect(() => {
    const waits = due() && props.bar === null;
    const focused = document.activeElement === place;
    if (focused && !waits) leave(props.bar);
    place.hidden = !waits;
  });
  createEffect(() => {
    const frame = props.desk.frame();
    if (frame) place.style.transform = `translate(${frame.x}px, ${Math.max(0, frame.y - ABOVE)}px)`;
  });

  /** Into the bar; to the wall where there will be none. */
  function leave(bar: HTMLElement | null): void {
    const keys = pressed;
    pressed = [];
    const first = bar?.querySelector<HTMLElement>("button:not([tabindex='-1'])");
    if (!first) return props.desk.focus();
    first.focus();
    for (const key of keys) {
      const here = document.activeElement as HTMLElement;
      if (key === "Enter" || key === " ") here.click();
      else here.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    }
  }

  const onKeyDown: JSX.EventHandler<HTMLElement, KeyboardEvent> = (event) => {
    if (event.key === "Escape") {
      pressed = [];
      props.desk.focus();
    } else if (KEPT.has(event.key)) pressed.push(event.key);
    else return;
    event.preventDefault();
  };

  return (
    <div
      ref={place}
      class="selection-place"
      role="group"
      aria-busy="true"
      aria-label={t("board.selection")}
      tabIndex={0}
      hidden
      onKeyDown={onKeyDown}
      onBlur={() => (pressed = [])}
    />
  );
}
