/** The buttons of the current item, in its row, and the dialogs that they open. */
import Check from "lucide-solid/icons/check";
import Ellipsis from "lucide-solid/icons/ellipsis";
import Plus from "lucide-solid/icons/plus";
import { createEffect, createMemo, createSignal, on, onCleanup, Show } from "solid-js";
import { Portal } from "solid-js/web";
import { recolour } from "../../board/arrange";
import { connect } from "../../board/list-edit";
import { COLOURS, docks, type BoardObject, type Colour } from "../../board/objects";
import { hasReacted, mayReact } from "../../board/reactions";
import { rows } from "../../board/reading";
import { addTag, removeTag, tagsOf } from "../../board/tags";
import { columnWords } from "../../canvas/grid-words";
import type { Point } from "../../geometry/rect";
import { t } from "../../i18n";
import type { Desk } from "../../tools/desk";
import { Button, IconButton } from "../../ui/button";
import { Menu, type MenuItem } from "../../ui/menu";
import { announce } from "../../ui/toast";
import { exportGrid } from "../../tools/exporting";
import { react } from "../../tools/react";
import { emojiName } from "../emoji-grid";
import { EMOJI } from "../emoji-names";
import type { Live } from "../live";
import { laneName } from "./grid-cells";
import { addPart, dockIn, lanesWithNotes } from "./grid-deeds";
import type { HeadPart } from "./grid-heads";
import { areaTitle, lockItem, moveInto, moveStep, removeItem } from "./actions";
import type { Choice } from "./picker";
import type { OutlineTree } from "./tree";
import { nameOf } from "./words";
import { fetchedComponent } from "../../ui/later";

const Picker = fetchedComponent(() => import("./picker"));

/** Begins a choice that is a cell and not an area. */
const CELL = "cell ";

type Asking = "move" | "lead" | "colour" | "react" | "tags";

export function ItemActions(props: {
  desk: Desk;
  live: Live;
  tree: OutlineTree;
  id: string | null;
  writing: string | null;
  mayWork: boolean;
  /** Grows when the menu is asked for by key or by the row's own button. */
  asked: number;
  onEdit: (id: string) => void;
  onComment: (id: string) => void;
  onAdd: (id: string) => void;
  onDone: () => void;
  onNext: () => void;
  /** A column or lane was made: it wants a name. */
  onPart: (part: HeadPart) => void;
}) {
  const [asking, setAsking] = createSignal<Asking | null>(null);
  const object = () => {
    props.desk.version();
    return props.id === null ? undefined : props.desk.board.store.get(props.id);
  };
  /** Where the buttons go: the row's bar, or the heading's. */
  const slot = createMemo(() => {
    const { id } = props;
    if (id === null) return null;
    return props.tree.row(id)?.bar ?? props.tree.heading(id)?.bar ?? null;
  });
  const field = createMemo(() => {
    const id = props.writing;
    if (id === null) return null;
    const heading = props.tree.heading(id);
    return props.tree.row(id)?.main ?? heading?.title.closest<HTMLElement>(".outline-heading") ?? null;
  });
  let trigger: HTMLButtonElement | undefined;

  createEffect(
    on(
      () => props.asked,
      // The button of the row has just given way to the one that has the menu.
      () => queueMicrotask(() => trigger?.click()),
      { defer: true },
    ),
  );

  function close(): void {
    const { id } = props;
    setAsking(null);
    // The dialog gives the focus back first.
    if (id !== null) setTimeout(() => props.tree.focus(id));
  }

  return (
    <>
      <Show when={slot()} keyed>
        {(bar) => (
          <Portal
            mount={bar}
            ref={(element) => {
              element.classList.add("outline-tools-here");
              bar.classList.add("busy");
              onCleanup(() => bar.classList.remove("busy"));
            }}
          >
            <Show when={object()}>
              {(item) => (
                <Menu
                  label={t("outline.actions", { name: nameOf(item()) })}
                  items={menuOf(item())}
                  trigger={(given) => (
                    <IconButton
                      {...given}
                      ref={(element: HTMLButtonElement) => {
                        trigger = element;
                        if (typeof given.ref === "function") given.ref(element);
                      }}
                      label={t("outline.actions", { name: nameOf(item()) })}
                    >
                      <Ellipsis aria-hidden="true" />
                    </IconButton>
                  )}
                />
              )}
            </Show>
          </Portal>
        )}
      </Show>
      <Show when={field()} keyed>
        {(main) => (
          <Portal mount={main} ref={(element) => element.classList.add("outline-writing")}>
            <Button
              size="s"
              variant="primary"
              icon={<Check aria-hidden="true" />}
              onClick={() => props.onDone()}
            >
              {t("outline.done")}
            </Button>
            <Show when={object()?.kind !== "area" && object()?.kind !== "grid"}>
              <Button size="s" icon={<Plus aria-hidden="true" />} onClick={() => props.onNext()}>
                {t("outline.next")}
              </Button>
            </Show>
          </Portal>
        )}
      </Show>
      <Show when={asking()} keyed>
        {(what) => (
          <Picker
            open
            title={t(what === "move" ? moveTitle() : `outline.ask.${what}`)}
            choices={choices(what)}
            onChoose={(chosen) => choose(what, chosen)}
            making={what === "tags" ? (text) => t("outline.newTag", { tag: text }) : undefined}
            onMake={(tag) => {
              const item = object();
              close();
              if (item && addTag(props.desk.board, [item.id], tag) !== null)
                announce(t("outline.tagAdded", { tag }));
            }}
            onClose={close}
          />
        )}
      </Show>
    </>
  );

  function menuOf(item: BoardObject): MenuItem[] {
    const { desk } = props;
    const may = desk.board.mayChange(item);
    const isGrid = item.kind === "grid";
    const isTable = isGrid || item.kind === "register";
    const isArea = item.kind === "area" || isGrid;
    const make = (sort: HeadPart["sort"]) => {
      const part = addPart(desk, item.id, sort);
      if (part) later(() => props.onPart(part));
    };
    const items: (MenuItem | false)[] = [
      may && { id: "edit", label: t("board.edit"), onSelect: () => later(() => props.onEdit(item.id)) },
      props.mayWork && {
        id: "add",
        label: t(isArea ? "outline.addNote" : "outline.addAfter"),
        onSelect: () => later(() => props.onAdd(item.id)),
      },
      may && isGrid && { id: "phase", label: t("outline.grid.addPhase"), onSelect: () => make("column") },
      may && isGrid && { id: "lane", label: t("outline.grid.addLane"), onSelect: () => make("lane") },
      isTable && {
        id: "excel",
        label: t("outline.grid.excel"),
        separated: true,
        onSelect: () => void exportGrid(item.id, "xlsx"),
      },
      isTable && { id: "csv", label: t("outline.grid.csv"), onSelect: () => void exportGrid(item.id, "csv") },
      may &&
        !isGrid && {
          id: "up",
          label: t("outline.up"),
          detail: "Alt ↑",
          separated: true,
          onSelect: () => moveStep(desk, item.id, -1),
        },
      may &&
        !isGrid && {
          id: "down",
          label: t("outline.down"),
          detail: "Alt ↓",
          onSelect: () => moveStep(desk, item.id, 1),
        },
      may && !isArea && { id: "move", label: t(moveTitle()), onSelect: () => setAsking("move") },
      props.mayWork &&
        !isArea &&
        item.kind !== "connector" && {
          id: "lead",
          label: t("outline.ask.lead"),
          onSelect: () => setAsking("lead"),
        },
      mayReact(desk.board, item) && {
        id: "react",
        label: t("outline.ask.react"),
        separated: true,
        onSelect: () => setAsking("react"),
      },
      props.mayWork && {
        id: "comment",
        label: t("outline.comment"),
        onSelect: () => later(() => props.onComment(item.id)),
      },
      may && !isArea && { id: "tags", label: t("outline.ask.tags"), onSelect: () => setAsking("tags") },
      may &&
        item.kind === "note" && {
          id: "steps",
          label: t("steps.details"),
          onSelect: () => {
            desk.selection.set([item.id], item.id);
            later(() => desk.surfaces.open("steps"));
          },
        },
      may &&
        ["note", "area", "shape", "link"].includes(item.kind) && {
          id: "colour",
          label: t("outline.ask.colour"),
          onSelect: () => setAsking("colour"),
        },
      desk.board.mayLock() && {
        id: "lock",
        label: t(item.locked ? "board.unlock" : "board.lock"),
        onSelect: () => lockItem(desk, item.id, !item.locked),
      },
      {
        id: "more",
        label: t("outline.moreActions"),
        onSelect: () => later(() => props.desk.surfaces.openMenu(placeOf(item.id))),
      },
      { id: "show", label: t("outline.showOnCanvas"), onSelect: () => show(item.id) },
      may && {
        id: "delete",
        label: t("board.delete"),
        danger: true,
        separated: true,
        onSelect: () => removeItem(desk, item.id),
      },
    ];
    return items.filter((each): each is MenuItem => each !== false);
  }

  function moveTitle(): "outline.grid.ask.move" | "outline.ask.move" {
    return props.desk.board.store.grids().length > 0 ? "outline.grid.ask.move" : "outline.ask.move";
  }

  /** Cells of all grids, as choices of where to move. */
  function cells(): Choice[] {
    return props.desk.board.store.grids().flatMap((grid) =>
      grid.model.leaves.flatMap((leaf) =>
        lanesWithNotes(grid).map((lane) => ({
          id: `${CELL}${grid.id} ${leaf.id} ${lane.id}`,
          label: t("outline.grid.cell", {
            lane: laneName(lane),
            column: leaf.title.trim() || columnWords(grid.model, leaf.id),
          }),
          detail: areaTitle(props.desk, grid.id),
        })),
      ),
    );
  }

  /** Page px: under the row, where the menu of all commands opens. */
  function placeOf(id: string): Point {
    props.desk.selection.set([id], id);
    const box = slot()?.getBoundingClientRect();
    return box ? [box.left, box.bottom] : [0, 0];
  }

  /** After the menu has given the focus back: what is opened now must keep it. */
  function later(what: () => void): void {
    setTimeout(what, 30);
  }

  function show(id: string): void {
    const { desk } = props;
    desk.selection.set([id], id);
    desk.setFace("canvas");
    const at = desk.canvas.displaced.get(id);
    if (at) desk.canvas.camera.reveal(at, "hand");
  }

  function choices(what: Asking): Choice[] {
    const { store } = props.desk.board;
    const item = object();
    if (!item) return [];
    if (what === "move") {
      const here = props.tree.sectionOf(item.id);
      const areas: (string | null)[] = [...rows(store.areas()).map((area) => area.id), null];
      const named = areas.map((area) => ({
        id: area ?? "",
        label: areaTitle(props.desk, area),
        chosen: area === here,
      }));
      return docks(item.kind) ? [...cells(), ...named] : named;
    }
    if (what === "react") {
      const person = props.desk.board.worker.person();
      return EMOJI.map(([emoji]) => ({
        id: emoji,
        label: `${emoji} ${emojiName(emoji)}`,
        chosen: hasReacted(item, person, emoji),
      }));
    }
    if (what === "tags")
      return tagsOf(props.desk.board).map((tag) => ({
        id: tag,
        label: tag,
        chosen: item.tags.includes(tag),
      }));
    if (what === "colour")
      return COLOURS.map((colour) => ({
        id: colour,
        label: t(`board.colour.${colour}`),
        chosen: item.colour === colour,
        before: (
          <span
            class="outline-paper"
            aria-hidden="true"
            ref={(element) => element.style.setProperty("--paper", `var(--paper-${colour})`)}
          />
        ),
      }));
    const { sections } = props.tree.outline;
    return sections.flatMap(({ area, items }) =>
      items
        .filter((id) => id !== item.id)
        .map((id) => ({ id, label: nameOf(store.get(id)!), detail: areaTitle(props.desk, area) })),
    );
  }

  function choose(what: Asking, chosen: string): void {
    const item = object();
    close();
    if (!item) return;
    if (what === "move" && chosen.startsWith(CELL)) {
      const [grid, column, lane] = chosen.slice(CELL.length).split(" ") as [string, string, string];
      dockIn(props.desk, item.id, grid, column, lane);
    } else if (what === "move") moveInto(props.desk, item.id, chosen || null);
    else if (what === "react") react(props.desk, [item.id], chosen);
    else if (what === "tags") {
      const has = item.tags.includes(chosen);
      if (has) removeTag(props.desk.board, [item.id], chosen);
      else addTag(props.desk.board, [item.id], chosen);
      announce(t(has ? "outline.tagRemoved" : "outline.tagAdded", { tag: chosen }));
    } else if (what === "colour") {
      recolour(props.desk.board, [item.id], chosen as Colour);
      announce(t(`board.colour.${chosen as Colour}`));
    } else if (connect(props.desk.board, item.id, chosen) !== null) {
      const to = props.desk.board.store.get(chosen);
      announce(t("outline.leadsTo", { name: to ? nameOf(to) : "" }));
    }
  }
}
