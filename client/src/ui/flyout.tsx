/**
 * What opens beside a button of a toolbar, and stays until something else is pressed: a palette, a choice of
 * shapes. Escape gives the focus back to the button.
 */
import { type ComponentProps, createSignal, type JSX, onCleanup, Show } from "solid-js";
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
        <div class="flyout" data-flyout="" data-side={props.side ?? "bottom"}>
          {props.children(close)}
        </div>
      </Show>
    </div>
  );
}
