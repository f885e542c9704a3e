/** Buttons in rows as one stop of Tab: arrows go to the next in that direction, Home and End to the ends. */
export function gridKeys(grid: HTMLElement): void {
  const buttons = () => [...grid.querySelectorAll<HTMLButtonElement>("button")];
  const settle = (here?: HTMLElement) => {
    const all = buttons();
    const one =
      here ??
      all.find((button) => button.tabIndex === 0 && button.hasAttribute("data-stop")) ??
      all.find((button) => button.getAttribute("aria-pressed") === "true") ??
      all[0];
    for (const button of all) {
      button.tabIndex = button === one ? 0 : -1;
      button.toggleAttribute("data-stop", button === one);
    }
  };
  grid.addEventListener("focusin", (event) => {
    if (event.target instanceof HTMLButtonElement) settle(event.target);
  });
  grid.addEventListener("keydown", (event) => {
    const all = buttons();
    const at = all.indexOf(event.target as HTMLButtonElement);
    if (at < 0) return;
    const next = nextOf(all, at, event.key);
    if (next === null) return;
    event.preventDefault();
    event.stopPropagation();
    all[next]?.focus();
  });
  // Searching changes what is in the grid.
  new MutationObserver(() => settle()).observe(grid, { childList: true });
  queueMicrotask(() => settle());
}

function nextOf(all: readonly HTMLElement[], at: number, key: string): number | null {
  switch (key) {
    case "ArrowRight":
      return Math.min(all.length - 1, at + 1);
    case "ArrowLeft":
      return Math.max(0, at - 1);
    case "ArrowDown":
    case "ArrowUp": {
      const columns = columnsOf(all);
      const next = at + (key === "ArrowDown" ? columns : -columns);
      return next < 0 || next >= all.length ? at : next;
    }
    case "Home":
      return 0;
    case "End":
      return all.length - 1;
    default:
      return null;
  }
}

/** How many stand in the first row. */
function columnsOf(all: readonly HTMLElement[]): number {
  const top = all[0]!.offsetTop;
  const second = all.findIndex((each) => each.offsetTop > top);
  return second < 0 ? all.length : second;
}
