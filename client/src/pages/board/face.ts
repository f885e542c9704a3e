/** Which of its two views a board is opened in, remembered by board in this browser; `#outline` in a link decides. */
import { createEffect, on, onCleanup } from "solid-js";
import type { Desk, Face } from "../../tools/desk";

const faceKey = (board: string) => `seina.face.${board}`;

export function keepFace(desk: Desk, board: string): void {
  desk.setFace(asked() ?? remembered(board) ?? usual());
  createEffect(on(desk.face, (face) => remember(board, face), { defer: true }));
  const follow = () => {
    const face = asked();
    if (face) desk.setFace(face);
  };
  addEventListener("hashchange", follow);
  onCleanup(() => removeEventListener("hashchange", follow));
}

/** Goes to the outline and puts the keyboard there. */
export function toOutline(desk: Desk): void {
  desk.setFace("outline");
  // It may have to be fetched first.
  let tries = 100;
  const focus = () => {
    const first = document.querySelector<HTMLElement>(".outline [tabindex='0'], .outline .field-input");
    if (first) first.focus();
    else if (tries-- > 0) requestAnimationFrame(focus);
  };
  requestAnimationFrame(focus);
}

function asked(): Face | null {
  const hash = location.hash.slice(1);
  return hash === "outline" || hash === "canvas" ? hash : null;
}

/** A finger on a small screen finds a list easier than a wall. */
const usual = (): Face =>
  globalThis.matchMedia?.("(max-width: 640px) and (pointer: coarse)").matches ? "outline" : "canvas";

function remembered(board: string): Face | null {
  try {
    const stored = localStorage.getItem(faceKey(board));
    return stored === "outline" || stored === "canvas" ? stored : null;
  } catch {
    return null;
  }
}

function remember(board: string, face: Face): void {
  try {
    localStorage.setItem(faceKey(board), face);
  } catch {
    // The choice lasts as long as the page does.
  }
}
