/** What a page does to the window: its title, and the focus after a move within the site. */
import { createEffect, onMount } from "solid-js";
import { hasMoved } from "./router";

/** Keeps the window's title; a change of language or of a board's name changes it too. */
export function pageTitle(title: () => string): void {
  createEffect(() => {
    const own = title();
    document.title = own ? `${own} – Seinä` : "Seinä";
  });
}

/** Puts the focus on the page's main part after a move, as a full load would have started anew. */
export function focusMain(element: () => HTMLElement | undefined): void {
  onMount(() => {
    if (hasMoved()) element()?.focus({ preventScroll: true });
  });
}
