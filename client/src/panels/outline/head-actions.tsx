/** The menu of the column or lane whose head has the keyboard, in that head, and the dialogs that it opens. */
import Ellipsis from "lucide-solid/icons/ellipsis";
import { createEffect, createSignal, on, onCleanup, Show } from "solid-js";
import { Portal } from "solid-js/web";
import { addPersona, removePersona } from "../../board/grids/emotions";
import { MOST_PERSONAS } from "../../board/grids/model";
import { columnOf, laneOf } from "../../board/grids/lookup";
import { duplicateColumn, duplicateLane, objectsIn, setLane } from "../../board/grids/structure";
import { LINES } from "../../board/objects";
import { LANE_TYPES, type LaneType } from "../../geometry/grid-layout";
import { t } from "../../i18n";
import type { Desk } from "../../tools/desk";
import { IconButton } from "../../ui/button";
import { fetchedComponent } from "../../ui/later";
import { Menu, type MenuItem } from "../../ui/menu";
import { toast } from "../../ui/toast";
import { addPart, gridOf, movePart, partName, removePart } from "./grid-deeds";
import type { HeadPart } from "./grid-heads";
import type { Choice } from "./picker";

const Picker = fetchedComponent(() => import("./picker"));

type Asking = "type" | "unit" | "persona" | "remove";

export function HeadActions(props: {
  desk: Desk;
  part: HeadPart;
  /** Where the button goes. */
  bar: HTMLElement;
  /** Grows when the menu is asked for by key or by the head's own button. */
  asked: number;
  onRename: (part: HeadPart) => void;
  onFocus: (part: HeadPart) => void;
}) {
  const [asking, setAsking] = createSignal<Asking | null>(null);
  let trigger: HTMLButtonElement | undefined;
  const grid = () => {
    props.desk.version();
    return gridOf(props.desk, props.part.grid);
  };
  const name = () => {
    const found = grid();
    return found ? partName(found, props.part) : "";
  };

  createEffect(
    on(
      () => props.asked,
      () => queueMicrotask(() => trigger?.click()),
      { defer: true },
    ),
  );

  /** After the menu or dialog has given the focus back: what is opened now must keep it. */
  function later(what: () => void): void {
    setTimeout(what, 30);
  }

  function close(): void {
    const { part } = props;
    setAsking(null);
    later(() => props.onFocus(part));
  }

  function made(part: HeadPart | null): void {
    if (part) later(() => props.onRename(part));
  }

  function move(by: number): void {
    const { part } = props;
    movePart(props.desk, part, by);
    later(() => props.onFocus(part));
  }

  function remove(): void {
    const { part, desk } = props;
    const where = part.sort === "column" ? { column: part.id } : { lane: part.id };
    if (objectsIn(desk.board, part.grid, where).length > 0) later(() => setAsking("remove"));
    else removePart(desk, part, "keep");
  }

  function items(): MenuItem[] {
    const { desk, part } = props;
    const found = grid();
    if (!found) return [];
    const isColumn = part.sort === "column";
    const column = isColumn ? columnOf(found, part.id) : null;
    const lane = isColumn ? null : laneOf(found, part.id);
    const copy = isColumn ? duplicateColumn : duplicateLane;
    const list: (MenuItem | false | null)[] = [
      {
        id: "rename",
        label: t("outline.grid.rename"),
        keys: "F2",
        onSelect: () => later(() => props.onRename(part)),
      },
      {
        id: "after",
        label: t(isColumn ? "outline.grid.addColumnAfter" : "outline.grid.addLaneAfter"),
        onSelect: () => made(addPart(desk, part.grid, part.sort, { after: part.id })),
      },
      column?.under === null && {
        id: "step",
        label: t("outline.grid.addStep"),
        onSelect: () => made(addPart(desk, part.grid, "column", { under: part.id })),
      },
      {
        id: "back",
        label: t(isColumn ? "outline.grid.left" : "outline.up"),
        keys: isColumn ? "Alt ←" : "Alt ↑",
        separated: true,
        onSelect: () => move(-1),
      },
      {
        id: "on",
        label: t(isColumn ? "outline.grid.right" : "outline.down"),
        keys: isColumn ? "Alt →" : "Alt ↓",
        onSelect: () => move(1),
      },
      lane && {
        id: "type",
        label: t("outline.grid.laneType"),
        detail: t(`gridview.lane.${lane.type}`),
        separated: true,
        onSelect: () => later(() => setAsking("type")),
      },
      lane?.type === "metric" && {
        id: "unit",
        label: t("outline.grid.unit"),
        detail: lane.unit || undefined,
        onSelect: () => later(() => setAsking("unit")),
      },
      lane?.type === "organisation" && {
        id: "citizen",
        label: t("outline.grid.citizen"),
        checked: lane.citizen,
        onSelect: () => void setLane(desk.board, part.grid, part.id, { citizen: !lane.citizen }),
      },
      lane?.type === "emotion" && {
        id: "persona",
        label: t("outline.grid.addPersona"),
        onSelect: () => later(() => setAsking("persona")),
      },
      ...(lane?.type === "emotion" ? lane.personas : [])
        .filter((persona) => persona.name !== "")
        .map((persona) => ({
          id: `persona ${persona.id}`,
          label: t("outline.grid.removePersona", { name: persona.name }),
          onSelect: () => void removePersona(desk.board, part.grid, part.id, persona.id),
        })),
      lane && {
        id: "fold",
        label: t(lane.collapsed ? "outline.grid.unfold" : "outline.grid.fold"),
        onSelect: () => void setLane(desk.board, part.grid, part.id, { collapsed: !lane.collapsed }),
      },
      {
        id: "copy",
        label: t("outline.grid.duplicate"),
        separated: true,
        onSelect: () => {
          const id = copy(desk.board, part.grid, part.id);
          if (id === null) toast(t("outline.grid.full"), { tone: "problem" });
          else later(() => props.onFocus({ ...part, id }));
        },
      },
      { id: "remove", label: t("outline.grid.remove"), danger: true, onSelect: remove },
    ];
    return list.filter((each): each is MenuItem => Boolean(each));
  }

  function choices(what: Asking): Choice[] {
    const found = grid();
    const lane = found && laneOf(found, props.part.id);
    if (what === "type")
      return LANE_TYPES.map((type) => ({
        id: type,
        label: t(`gridview.lane.${type}`),
        chosen: lane?.type === type,
      }));
    if (what === "remove")
      return [
        { id: "keep", label: t("outline.grid.removeKeep") },
        { id: "delete", label: t("outline.grid.removeAll") },
      ];
    return [];
  }

  function title(what: Asking): string {
    if (what === "remove") return t("outline.grid.removeAsk", { name: name() });
    if (what === "type") return t("outline.grid.laneType");
    return t(what === "unit" ? "outline.grid.unit" : "outline.grid.addPersona");
  }

  function choose(what: Asking, chosen: string): void {
    const { desk, part } = props;
    close();
    if (what === "type") setLane(desk.board, part.grid, part.id, { type: chosen as LaneType });
    if (what === "remove") removePart(desk, part, chosen === "delete" ? "delete" : "keep");
  }

  function write(what: Asking, text: string): void {
    const { desk, part } = props;
    const found = grid();
    const lane = found && laneOf(found, part.id);
    close();
    if (!lane) return;
    if (what === "unit") setLane(desk.board, part.grid, part.id, { unit: text });
    if (what !== "persona") return;
    const taken = new Set(lane.personas.filter(({ name }) => name !== "").map(({ colour }) => colour));
    const colour = (["blue", "red", "green", "purple", "orange"] as const).find((each) => !taken.has(each));
    if (
      taken.size >= MOST_PERSONAS ||
      addPersona(desk.board, part.grid, part.id, { name: text, colour: colour ?? LINES[0] }) === null
    )
      toast(t("outline.grid.personaMost"), { tone: "problem" });
  }

  return (
    <>
      <Portal
        mount={props.bar}
        ref={(element) => {
          element.classList.add("outline-tools-here");
          const { bar } = props;
          bar.classList.add("busy");
          onCleanup(() => bar.classList.remove("busy"));
        }}
      >
        <Menu
          label={t("outline.actions", { name: name() })}
          items={items()}
          trigger={(given) => (
            <IconButton
              {...given}
              ref={(element: HTMLButtonElement) => {
                trigger = element;
                if (typeof given.ref === "function") given.ref(element);
              }}
              label={t("outline.actions", { name: name() })}
            >
              <Ellipsis aria-hidden="true" />
            </IconButton>
          )}
        />
      </Portal>
      <Show when={asking()} keyed>
        {(what) => (
          <Picker
            open
            title={title(what)}
            choices={choices(what)}
            onChoose={(chosen) => choose(what, chosen)}
            making={what === "unit" || what === "persona" ? (text) => text : undefined}
            onMake={(text) => write(what, text)}
            onClose={close}
          />
        )}
      </Show>
    </>
  );
}
