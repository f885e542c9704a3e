/** The tools at the left edge (at the bottom on a phone), the note first and biggest. */
import Ellipsis from "lucide-solid/icons/ellipsis";
import Pin from "lucide-solid/icons/pin";
import { createSignal, For, onCleanup, Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import { t } from "../i18n";
import { IconButton } from "../ui/button";
import { Flyout } from "../ui/flyout";
import { roving } from "../ui/roving";
import type { Desk } from "../tools/desk";
import { placeFree } from "../tools/placing";
import { Palette } from "./palette";
import { SLOTS, type Slot } from "./toolbar-slots";
import "./toolbar.css";

const NARROW = "(max-width: 640px)";

function useNarrow(): () => boolean {
  const query = globalThis.matchMedia?.(NARROW);
  const [narrow, setNarrow] = createSignal(query?.matches ?? false);
  const look = () => setNarrow(query?.matches ?? false);
  query?.addEventListener("change", look);
  onCleanup(() => query?.removeEventListener("change", look));
  return narrow;
}

export function Toolbar(props: { desk: Desk; mayWork: boolean }) {
  let touched = false;
  const narrow = useNarrow();
  // Also while they write privately, where `mayLock` says no.
  const leads = () => props.desk.board.worker.role() === "facilitator";
  const slots = () =>
    SLOTS.filter((slot) => (props.mayWork || !slot.works) && (!slot.facilitates || leads()));
  const shown = () => slots().filter((slot) => !narrow() || slot.first);
  const more = () => slots().filter((slot) => narrow() && !slot.first);
  const holds = (slot: Slot) => slot.tools.includes(props.desk.tool());

  /** A mouse chooses the place next; a finger or a key has none to choose with, so there the thing is made at once. */
  function take(slot: Slot, event: MouseEvent): void {
    const { desk } = props;
    const byKey = event.detail === 0;
    if (slot.atOnce && (byKey || touched)) placeFree(desk, slot.atOnce);
    else if (slot.press) slot.press(desk);
    // The second click of a double click keeps the tool that the first one took.
    else if (event.detail === 2 && slot.works) keep(slot);
    else {
      const name = slot.tools[0]!;
      desk.take(holds(slot) && name !== "select" ? "select" : name);
      if (!byKey) desk.focus();
    }
  }

  function keep(slot: Slot): void {
    props.desk.take(slot.tools[0]!);
    props.desk.keepTool(true);
  }

  function takeNote(event: MouseEvent): void {
    const { desk } = props;
    if (event.detail === 0 || touched) placeFree(desk, "note");
    else if (event.detail === 2) {
      desk.take("note");
      desk.keepTool(true);
    } else {
      desk.take(desk.tool() === "note" ? "select" : "note");
      desk.focus();
    }
  }

  return (
    <div
      class="toolbar"
      role="toolbar"
      aria-label={t("board.tools")}
      aria-orientation={narrow() ? "horizontal" : "vertical"}
      ref={roving}
      onPointerDown={(event) => {
        touched = event.pointerType === "touch";
      }}
    >
      <Show when={props.mayWork}>
        <IconButton
          class="toolbar-note"
          label={t("board.newNote")}
          keys="N"
          tipSide="right"
          aria-pressed={props.desk.tool() === "note"}
          onClick={takeNote}
        >
          <span
            class="toolbar-paper"
            aria-hidden="true"
            style={{ "--paper": `var(--paper-${props.desk.colour()})` }}
          />
          <Kept shown={props.desk.tool() === "note" && props.desk.keepsTool()} />
        </IconButton>
        <Show when={props.desk.tool() === "note"}>
          <div class="toolbar-colours" data-flyout="">
            <Palette
              label={t("board.noteColour")}
              colour={props.desk.colour()}
              onChoose={(colour) => props.desk.setColour(colour)}
            />
          </div>
        </Show>
      </Show>
      <For each={shown()}>
        {(slot) => <SlotButton slot={slot} desk={props.desk} pressed={holds(slot)} onTake={take} />}
      </For>
      <Show when={more().length > 0}>
        <Flyout
          side="right"
          trigger={(given) => (
            <IconButton {...given} label={t("commands.moreTools")} aria-pressed={more().some(holds)}>
              <Ellipsis aria-hidden="true" />
            </IconButton>
          )}
        >
          {(close) => (
            <div class="toolbar-more" role="group" aria-label={t("commands.moreTools")}>
              <For each={more()}>
                {(slot) => (
                  <SlotButton
                    slot={slot}
                    desk={props.desk}
                    pressed={holds(slot)}
                    onTake={(taken, event) => {
                      close();
                      take(taken, event);
                    }}
                  />
                )}
              </For>
            </div>
          )}
        </Flyout>
      </Show>
    </div>
  );
}

function SlotButton(props: {
  slot: Slot;
  desk: Desk;
  pressed: boolean;
  onTake: (slot: Slot, event: MouseEvent) => void;
}) {
  const kept = () => props.pressed && props.slot.works && props.desk.keepsTool();
  return (
    <Show
      when={props.slot.flyout}
      fallback={
        <IconButton
          label={t(props.slot.label)}
          keys={props.slot.stroke}
          tipSide="right"
          aria-pressed={props.slot.press ? undefined : props.pressed}
          onClick={(event) => props.onTake(props.slot, event)}
        >
          <Dynamic component={props.slot.icon} aria-hidden="true" />
          <Kept shown={kept()} />
        </IconButton>
      }
    >
      {(flyout) => (
        <Flyout
          side="right"
          onOpen={(open) => {
            const name = props.slot.tools[0];
            if (open && name && !props.pressed) props.desk.take(name);
          }}
          trigger={(given) => (
            <IconButton
              {...given}
              label={t(props.slot.label)}
              keys={props.slot.stroke}
              tipSide="right"
              class="toolbar-flies"
              aria-pressed={props.pressed}
              onDblClick={() => props.desk.keepTool(true)}
            >
              <Dynamic component={props.slot.icon} aria-hidden="true" />
              <Kept shown={kept()} />
            </IconButton>
          )}
        >
          {(close) => <Dynamic component={flyout()} desk={props.desk} close={close} />}
        </Flyout>
      )}
    </Show>
  );
}

/** The tool stays in hand after it has made something. */
function Kept(props: { shown: boolean }) {
  return (
    <Show when={props.shown}>
      <span class="toolbar-kept" aria-hidden="true">
        <Pin />
      </span>
    </Show>
  );
}
