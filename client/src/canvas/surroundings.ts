/** What is around the wall and changes how it is drawn: day and night, chosen colours, pixels of the screen. */

/** Calls when one of them is another; answers how to stop. */
export function watchSurroundings(changed: () => void): () => void {
  const stop = new AbortController();
  for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)"])
    globalThis.matchMedia?.(query).addEventListener("change", changed, { signal: stop.signal });
  watchDensity(changed, stop.signal);
  // A switch of the page's own stands on the root.
  const root = new MutationObserver(changed);
  root.observe(document.documentElement, { attributes: true, attributeFilter: ["class", "data-theme"] });
  return () => {
    stop.abort();
    root.disconnect();
  };
}

/** A window that goes to another screen, or a page that is zoomed: each density has a query of its own. */
function watchDensity(changed: () => void, signal: AbortSignal): void {
  if (signal.aborted) return;
  const query = globalThis.matchMedia?.(`(resolution: ${globalThis.devicePixelRatio}dppx)`);
  query?.addEventListener(
    "change",
    () => {
      changed();
      watchDensity(changed, signal);
    },
    { signal, once: true },
  );
}
