/** Links into a board: `#o=<id>` an object or area, `#v=x,y,zoom` a view (the middle of the screen, wall units). */
import { clampZoom } from "../geometry/camera";
import { t } from "../i18n";
import { toast } from "../ui";
import { goTo } from "./going";
import type { Desk } from "./desk";

export type Target =
  | { readonly kind: "object"; readonly id: string }
  | { readonly kind: "view"; readonly x: number; readonly y: number; readonly zoom: number };

/** Null where the fragment is not one of ours. */
export function readTarget(hash: string): Target | null {
  const object = /^#o=([\w-]{1,64})$/.exec(hash);
  if (object) return { kind: "object", id: object[1]! };
  const view = /^#v=(-?[\d.]+),(-?[\d.]+),([\d.]+)$/.exec(hash);
  if (!view) return null;
  const [x, y, zoom] = view.slice(1).map(Number) as [number, number, number];
  const usable = [x, y, zoom].every(Number.isFinite) && Math.abs(x) <= 1e6 && Math.abs(y) <= 1e6 && zoom > 0;
  return usable ? { kind: "view", x, y, zoom: clampZoom(zoom) } : null;
}

export const objectHash = (id: string): string => `#o=${id}`;

export function viewHash(desk: Desk): string {
  const { camera } = desk.canvas;
  const [x, y] = camera.toWall([camera.screen.width / 2, camera.screen.height / 2]);
  return `#v=${Math.round(x)},${Math.round(y)},${Number(camera.view.zoom.toFixed(3))}`;
}

/** Goes where the link leads; says so where it leads nowhere any more. */
export function follow(desk: Desk, hash: string): void {
  const target = readTarget(hash);
  if (!target) return;
  if (target.kind === "view") {
    const { camera } = desk.canvas;
    const { zoom } = target;
    const x = target.x - camera.screen.width / 2 / zoom;
    const y = target.y - camera.screen.height / 2 / zoom;
    camera.set({ x, y, zoom }, "hand");
  } else if (desk.board.store.has(target.id)) goTo(desk, target.id);
  else toast(t("commands.linkGone"), { tone: "problem" });
}

/** The address of this board with the fragment; without what the address says besides. */
export const linkWith = (hash: string): string => `${location.origin}${location.pathname}${hash}`;
