/**
 * What opens beside a button of a toolbar, and stays until something else is pressed: a palette, a choice of
 * shapes. Escape gives the focus back to the button.
 */
import { type ComponentProps, createSignal, type JSX, onCleanup, Show, Suspense } from "solid-js";
import "./flyout.css";

export function Flyout(props: {
  /** The button; spread what it is given. */
  trigger: (given: ComponentProps<"button">) => JSX.Element;
  children: (close: () => void) => JSX.Element;
  side?: "right" | "bottom" | undefined;
  /** Told when it opens and closes. */
  onOpen?: ((open: boolean) => void) | undefined;
}) {
  const [open, setOpen] = createSignal(false);
  let host!: HTMLDivElement;
  function set(next: boolean): void {
    setOpen(next);
    props.onOpen?.(next);
  }
  const outside = (event: PointerEvent) => {
    if (open() && event.target instanceof Node && !host.contains(event.target)) set(false);
  };
  document.addEventListener("pointerdown", outside, true);
  onCleanup(() => document.removeEventListener("pointerdown", outside, true));
  const close = () => {
    set(false);
    host.querySelector<HTMLElement>("button")?.focus();
  };
  return (
    <div
      class="flyout-host"
      ref={host}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !open()) return;
        event.preventDefault();
        close();
      }}
      onFocusOut={(event) => {
        const to = event.relatedTarget;
        if (to instanceof Node && !host.contains(to)) set(false);
      }}
    >
      {props.trigger({
        get "aria-expanded"() {
          return open();
        },
        onClick: () => set(!open()),
      })}
      <Show when={open()}>
        <div class="flyout" data-flyout="" data-side={props.side ?? "bottom"} ref={keepInside}>
          {/* What comes later must not take the button, and the focus with it, off the page meanwhile. */}
          <Suspense>{props.children(close)}</Suspense>
        </div>
      </Show>
    </div>
  );
}

/** Px that stay free around what opens. */
const MARGIN = 8;

/** Moves what opens back into the window, also when it grows: parts of it may come later. */
function keepInside(flyout: HTMLElement): void {
  const observer = new ResizeObserver(() => {
    flyout.style.translate = "";
    const box = flyout.getBoundingClientRect();
    const dx = inside(box.left, box.right, globalThis.innerWidth);
    const dy = inside(box.top, box.bottom, globalThis.innerHeight);
    if (dx !== 0 || dy !== 0) flyout.style.translate = `${dx}px ${dy}px`;
  });
  observer.observe(flyout);
  onCleanup(() => observer.disconnect());
}

function inside(start: number, end: number, most: number): number {
  if (end > most - MARGIN) return Math.max(MARGIN - start, most - MARGIN - end);
  return start < MARGIN ? MARGIN - start : 0;
}
