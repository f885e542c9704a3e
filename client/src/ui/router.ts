/** Which page the address names, and how to go to another without loading everything anew. */
import { createSignal } from "solid-js";

const [path, setPath] = createSignal(location.pathname);
/** False until the reader goes somewhere within the site: the first page must not steal the focus. */
let moved = false;

export { path };

export function hasMoved(): boolean {
  return moved;
}

export function navigate(to: string, options: { replace?: boolean } = {}): void {
  const url = new URL(to, location.href);
  if (options.replace) history.replaceState(null, "", url);
  else if (url.href !== location.href) history.pushState(null, "", url);
  moved = true;
  setPath(url.pathname);
  if (!options.replace) scrollTo(0, 0);
}

export type Match = { page: string; id: string };

const routes: [pattern: RegExp, page: string][] = [
  [/^\/$/, "home"],
  [/^\/login\/?$/, "login"],
  [/^\/setup\/([^/]+)\/?$/, "setup"],
  [/^\/join\/([^/]+)\/?$/, "join"],
  [/^\/b\/([^/]+)\/?$/, "board"],
  [/^\/s\/([^/]+)\/?$/, "snapshot"],
];

/** The page of a path, with the one thing that it is about (a board, a token) where it has one. */
export function match(pathname: string): Match {
  for (const [pattern, page] of routes) {
    const found = pattern.exec(pathname);
    if (found) return { page, id: decode(found[1] ?? "") };
  }
  return { page: "not-found", id: "" };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Takes over plain clicks on links within the site; new tabs, downloads and other sites stay the browser's. */
export function followLinks(): void {
  addEventListener("popstate", () => {
    moved = true;
    setPath(location.pathname);
  });
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = (event.target as Element | null)?.closest?.("a");
    if (!link?.href || link.target || link.hasAttribute("download")) return;
    const url = new URL(link.href);
    if (url.origin !== location.origin || url.pathname.startsWith("/api/")) return;
    // Within the page (a skip link): the browser scrolls and focuses.
    if (url.hash && url.pathname === location.pathname) return;
    event.preventDefault();
    navigate(url.href);
  });
}
