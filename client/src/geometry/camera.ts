/** Where we look: screen = (wall − [x, y]) × zoom. Pure; the moving camera is canvas/camera.ts. */
import { centre, rect, type Point, type Rect } from "./rect";

export interface View {
  /** Wall units at the top left corner of the screen. */
  readonly x: number;
  readonly y: number;
  /** Screen pixels a wall unit. */
  readonly zoom: number;
}

export interface Screen {
  readonly width: number;
  readonly height: number;
}

export const MIN_ZOOM = 0.05;
export const MAX_ZOOM = 4;
export const clampZoom = (zoom: number): number => Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, zoom));

export const toScreen = (view: View, [x, y]: Point): Point => [
  (x - view.x) * view.zoom,
  (y - view.y) * view.zoom,
];
export const toWall = (view: View, [x, y]: Point): Point => [x / view.zoom + view.x, y / view.zoom + view.y];

export function rectToScreen(view: View, r: Rect): Rect {
  return rect((r.x - view.x) * view.zoom, (r.y - view.y) * view.zoom, r.w * view.zoom, r.h * view.zoom);
}

/** What of the wall a screen shows. */
export function shown(view: View, screen: Screen): Rect {
  return rect(view.x, view.y, screen.width / view.zoom, screen.height / view.zoom);
}

/** Zooms so that the wall under the screen point stays under it. */
export function zoomAt(view: View, at: Point, zoom: number): View {
  const next = clampZoom(zoom);
  const [x, y] = toWall(view, at);
  return { x: x - at[0] / next, y: y - at[1] / next, zoom: next };
}

export const pan = (view: View, [dx, dy]: Point): View => ({
  x: view.x - dx / view.zoom,
  y: view.y - dy / view.zoom,
  zoom: view.zoom,
});

export interface Margins {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/** Shows the whole rectangle in what the margins leave of the screen, never closer than `closest`. */
export function fit(target: Rect, screen: Screen, margins: Margins, closest = 1): View {
  const width = Math.max(80, screen.width - margins.left - margins.right);
  const height = Math.max(80, screen.height - margins.top - margins.bottom);
  const zoom = clampZoom(Math.min(closest, width / Math.max(1, target.w), height / Math.max(1, target.h)));
  return centreOn(target, screen, margins, zoom);
}

export function centreOn(target: Rect, screen: Screen, margins: Margins, zoom: number): View {
  const [x, y] = centre(target);
  const width = screen.width - margins.left - margins.right;
  const height = screen.height - margins.top - margins.bottom;
  return { x: x - (margins.left + width / 2) / zoom, y: y - (margins.top + height / 2) / zoom, zoom };
}

/** The view between two, by a share of 0–1; zoom changes by ratio, so that the flight feels even. */
export function blend(from: View, to: View, share: number, screen: Screen): View {
  const zoom = from.zoom * Math.pow(to.zoom / from.zoom, share);
  const a = centre(shown(from, screen));
  const b = centre(shown(to, screen));
  // The same share of the way on the wall as of the change in scale keeps the target in view all the way.
  const way =
    Math.abs(to.zoom - from.zoom) < 1e-6 ? share : (1 / from.zoom - 1 / zoom) / (1 / from.zoom - 1 / to.zoom);
  const x = a[0] + (b[0] - a[0]) * way;
  const y = a[1] + (b[1] - a[1]) * way;
  return { x: x - screen.width / 2 / zoom, y: y - screen.height / 2 / zoom, zoom };
}
