/** What opens over the wall by a command: each fetched when it is first asked for. */
import { createMemo, createSignal, Show } from "solid-js";
import type { Desk } from "../tools/desk";
import { fetchedComponent } from "../ui/later";
import { SelectionPlace } from "./selection-place";

const SelectionBar = fetchedComponent(async () => ({
  default: (await import("./selection-bar")).SelectionBar,
}));
const ContextMenu = fetchedComponent(() => import("./context-menu"));
const FindBar = fetchedComponent(() => import("./find-bar"));
const DeletedPanel = fetchedComponent(() => import("./deleted-panel"));
const Recolour = fetchedComponent(() => import("./recolour"));
const GridFill = fetchedComponent(() => import("./grid/fill"));
const GridDelete = fetchedComponent(() => import("./grid/delete"));
const GridEdges = fetchedComponent(() => import("./grid/edges"));
const MarksDialog = fetchedComponent(() => import("./steps/dialog"));
const Process = fetchedComponent(() => import("./process"));
const CommandPalette = fetchedComponent(() => import("./command-palette"));

/** Beside the wall in the order of the page, so that Tab reaches it right after the wall. */
export function SelectionSurfaces(props: { desk: Desk }) {
  // Fetched with the first selection, and there from then on.
  const oneGrid = () => {
    const [id, ...others] = props.desk.selection.ids();
    return id !== undefined && others.length === 0 && props.desk.board.store.get(id)?.kind === "grid";
  };
  const wanted = createMemo((before: boolean) => before || props.desk.selection.ids().size > 0, false);
  const [bar, setBar] = createSignal<HTMLElement | null>(null);
  return (
    <>
      <SelectionPlace desk={props.desk} bar={bar()} />
      <Show when={wanted()}>
        <SelectionBar desk={props.desk} onStands={setBar} />
      </Show>
      <Show when={oneGrid()}>
        <GridEdges desk={props.desk} />
      </Show>
    </>
  );
}

export function CommandSurfaces(props: { desk: Desk }) {
  const surfaces = () => props.desk.surfaces;
  return (
    <>
      <Show when={surfaces().isOpen("menu")}>
        <ContextMenu desk={props.desk} onClosed={() => surfaces().set("menu", false)} />
      </Show>
      <Show when={surfaces().isOpen("find")}>
        <FindBar desk={props.desk} onClose={() => surfaces().set("find", false)} />
      </Show>
      <Show when={surfaces().isOpen("deleted")}>
        <DeletedPanel desk={props.desk} onClose={() => surfaces().set("deleted", false)} />
      </Show>
      <Show when={surfaces().isOpen("recolour")}>
        <Recolour desk={props.desk} onClose={() => surfaces().set("recolour", false)} />
      </Show>
      <Show when={surfaces().isOpen("gridFill")}>
        <GridFill desk={props.desk} onClose={() => surfaces().set("gridFill", false)} />
      </Show>
      <Show when={props.desk.parts.asking()}>
        {(asking) => <GridDelete desk={props.desk} asking={asking()} />}
      </Show>
      <Show when={surfaces().isOpen("steps")}>
        <MarksDialog desk={props.desk} onClose={() => surfaces().set("steps", false)} />
      </Show>
      <Show when={props.desk.process.open() !== null || props.desk.process.badges()}>
        <Process desk={props.desk} />
      </Show>
      <Show when={surfaces().isOpen("palette")}>
        <CommandPalette desk={props.desk} onClose={() => surfaces().set("palette", false)} />
      </Show>
    </>
  );
}
