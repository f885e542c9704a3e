/**
 * The name of an icon button as a tooltip: one element for the whole page.
 *
 * Shown after a moment's hover, or at once on keyboard focus; Escape takes it away (WCAG 1.4.13). It repeats the
 * button's accessible name, so it is hidden from screen readers.
 */

export interface Tip {
  text: string;
  keys?: string | undefined;
  side: "top" | "bottom" | "left" | "right";
}

const DELAY_MS = 450;
/** Moving on to the next button soon after shows its tip at once. */
const WARM_MS = 300;

let shown: HTMLElement | null = null;
let owner: HTMLElement | null = null;
let waiting: ReturnType<typeof setTimeout> | undefined;
let hiddenAt = 0;

export function tip(element: HTMLElement, read: () => Tip): void {
  element.addEventListener("pointerenter", (event) => {
    // A finger has no hover; a tip under it would only cover the page.
    if (event.pointerType === "touch") return;
    const warm = Date.now() - hiddenAt < WARM_MS;
    waiting = setTimeout(() => show(element, read()), warm ? 0 : DELAY_MS);
  });
  element.addEventListener("pointerleave", hide);
  element.addEventListener("pointerdown", hide);
  element.addEventListener("focus", () => {
    if (element.matches(":focus-visible")) show(element, read());
  });
  element.addEventListener("blur", hide);
}

function show(element: HTMLElement, { text, keys, side }: Tip): void {
  hide();
  if (!element.isConnected || element.getAttribute("aria-expanded") === "true") return;
  const tip = document.createElement("div");
  tip.className = "tip";
  tip.setAttribute("aria-hidden", "true");
  tip.textContent = text;
  if (keys) {
    const kbd = document.createElement("kbd");
    kbd.textContent = keys;
    tip.append(kbd);
  }
  document.body.append(tip);
  place(tip, element.getBoundingClientRect(), side);
  shown = tip;
  owner = element;
  addEventListener("keydown", onKey, true);
  addEventListener("scroll", hide, true);
}

function place(tip: HTMLElement, at: DOMRect, side: Tip["side"]): void {
  const own = tip.getBoundingClientRect();
  const gap = 8;
  const middle = { x: at.left + (at.width - own.width) / 2, y: at.top + (at.height - own.height) / 2 };
  let x = side === "left" ? at.left - own.width - gap : side === "right" ? at.right + gap : middle.x;
  let y = side === "top" ? at.top - own.height - gap : side === "bottom" ? at.bottom + gap : middle.y;
  if (y + own.height > innerHeight - 4) y = at.top - own.height - gap;
  if (y < 4) y = at.bottom + gap;
  x = Math.max(4, Math.min(x, innerWidth - own.width - 4));
  tip.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
}

function hide(): void {
  clearTimeout(waiting);
  if (!shown) return;
  shown.remove();
  shown = null;
  owner = null;
  hiddenAt = Date.now();
  removeEventListener("keydown", onKey, true);
  removeEventListener("scroll", hide, true);
}

function onKey(event: KeyboardEvent): void {
  if (event.key === "Escape" || event.target !== owner) hide();
}
