/** On the wall: how many private notes an area has, what was revealed just now, and which areas are hidden. */
import { createEffect, createSignal, on, onCleanup } from "solid-js";
import { FreshMarks } from "../../canvas/fresh-marks";
import { WallMarks } from "../../canvas/wall-marks";
import { t } from "../../i18n";
import type { Desk } from "../../tools/desk";
import { areaName, showToAll } from "../../tools/privately/deeds";
import type { PrivacyOf } from "../../tools/privately/privacy";

export function showOnWall(desk: Desk, privacy: PrivacyOf): void {
  showCounts(desk, privacy);
  showFresh(desk, privacy);
  showHidden(desk, privacy);
}

/** The same papers for one word and for a hundred, wherever in the area they lie. */
function showCounts(desk: Desk, privacy: PrivacyOf): void {
  const layer = new WallMarks<number>({
    canvas: desk.canvas,
    className: "private-counts",
    reach: 8,
    draw(element, count) {
      const badge = document.createElement("div");
      badge.className = "private-count";
      badge.title = t("private.count.here", { count });
      const papers = document.createElement("span");
      papers.className = "private-papers";
      papers.dataset["count"] = String(Math.min(3, count));
      const number = document.createElement("span");
      number.textContent = String(count);
      badge.append(papers, number);
      element.replaceChildren(badge);
    },
  });
  onCleanup(() => layer.close());
  createEffect(() => {
    const counts = Object.entries(privacy.now()?.counts ?? {});
    layer.show(new Map(counts.filter(([area, count]) => area !== "" && count > 0)));
  });
}

function showFresh(desk: Desk, privacy: PrivacyOf): void {
  const { store } = desk.board;
  const marks = new FreshMarks(desk.canvas);
  onCleanup(() => marks.close());
  createEffect(
    on(privacy.fresh, (fresh) => {
      if (!fresh) return;
      const awaited = new Set(fresh.ids);
      const look = () => {
        const here = [...awaited].filter((id) => store.has(id));
        here.forEach((id) => awaited.delete(id));
        if (here.length === 0) return;
        marks.show(here);
        markRows(here);
      };
      look();
      // The event may be here before the objects are.
      if (awaited.size > 0) onCleanup(store.listen(look));
    }),
  );
}

/** The outline puts what others bring into its place after a short rest. */
const LISTED = 400;
const STAYS = 4_200;

function markRows(ids: readonly string[]): void {
  setTimeout(() => {
    const rows = ids
      .map((id) => document.querySelector(`.outline-item[data-id="${CSS.escape(id)}"]`))
      .filter((row) => row !== null);
    rows.forEach((row) => row.classList.add("fresh-row"));
    setTimeout(() => rows.forEach((row) => row.classList.remove("fresh-row")), STAYS);
  }, LISTED);
}

/** Facilitators alone have what is hidden, so that nobody else can have a mark of it. */
function showHidden(desk: Desk, privacy: PrivacyOf): void {
  const { board } = desk;
  const layer = new WallMarks<string>({
    canvas: desk.canvas,
    className: "hidden-areas",
    label: t("hidden.areas"),
    reach: 24,
    draw(element, name, id) {
      const tag = document.createElement("div");
      tag.className = "hidden-tag";
      const words = document.createElement("span");
      words.textContent = t("hidden.label");
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = t("hidden.show");
      button.setAttribute("aria-label", t("hidden.show.named", { area: name }));
      button.addEventListener("click", () => void showToAll(desk, privacy, [id]));
      tag.append(words, button);
      element.replaceChildren(tag);
    },
  });
  // Else the tool in hand would take the press.
  for (const event of ["pointerdown", "pointerup", "dblclick"])
    layer.element.addEventListener(event, (given) => given.stopPropagation());
  layer.element.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") event.stopPropagation();
  });
  onCleanup(() => layer.close());
  const [version, setVersion] = createSignal(0);
  const stop = board.store.listen((change) => {
    const areas = [...change.added, ...change.removed, ...change.changed];
    if (areas.some((id) => shown.has(id) || board.store.get(id)?.kind === "area"))
      setVersion((before) => before + 1);
  });
  onCleanup(stop);
  let shown: ReadonlyMap<string, string> = new Map();
  createEffect(() => {
    version();
    const areas = board.store.areas().filter(({ id }) => board.layerOf(id) === "hidden");
    shown = new Map(areas.map(({ id }) => [id, areaName(desk, id)]));
    layer.show(shown);
  });
}
