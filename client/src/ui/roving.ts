/**
 * A toolbar is one stop of Tab; arrows, Home and End go on inside (WAI-ARIA, toolbar pattern). What opens from a
 * button (an element with `data-flyout`) keeps its own order.
 */
export function roving(bar: HTMLElement): void {
  const across = () => bar.getAttribute("aria-orientation") !== "vertical";
  const stops = () =>
    [...bar.querySelectorAll<HTMLElement>("button")].filter(
      (button) => !button.closest("[data-flyout]") && button.getClientRects().length > 0,
    );
  const settle = (here?: HTMLElement) => {
    const all = stops();
    const one = here ?? all.find((button) => button.tabIndex === 0) ?? all[0];
    for (const button of all) button.tabIndex = button === one ? 0 : -1;
  };
  bar.addEventListener("focusin", (event) => {
    if (event.target instanceof HTMLElement && stops().includes(event.target)) settle(event.target);
  });
  bar.addEventListener("keydown", (event) => {
    const all = stops();
    const at = all.indexOf(event.target as HTMLElement);
    if (at < 0 || event.defaultPrevented) return;
    const back = across() ? "ArrowLeft" : "ArrowUp";
    const on = across() ? "ArrowRight" : "ArrowDown";
    const next =
      event.key === on
        ? (at + 1) % all.length
        : event.key === back
          ? (at + all.length - 1) % all.length
          : event.key === "Home"
            ? 0
            : event.key === "End"
              ? all.length - 1
              : -1;
    if (next < 0) return;
    event.preventDefault();
    all[next]!.focus();
  });
  // Buttons come and go with the selection.
  new MutationObserver(() => settle()).observe(bar, { childList: true, subtree: true });
  queueMicrotask(() => settle());
}
