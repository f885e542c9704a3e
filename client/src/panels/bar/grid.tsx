/** A grid: one more phase or lane, tables in and out; the chosen column's or lane's colour, icon, unit, personas. */
import ClipboardPaste from "lucide-solid/icons/clipboard-paste";
import Columns from "lucide-solid/icons/between-vertical-start";
import Copy from "lucide-solid/icons/table-2";
import Rows from "lucide-solid/icons/between-horizontal-start";
import Trash from "lucide-solid/icons/trash";
import Users from "lucide-solid/icons/users";
import { createMemo, createSignal, For, Show, type Component } from "solid-js";
import { Dynamic } from "solid-js/web";
import { addPersona, removePersona, setPersona } from "../../board/grids/emotions";
import { ICONS, MOST_PERSONAS, type Icon, type Lane } from "../../board/grids/model";
import { columnOf, laneOf } from "../../board/grids/lookup";
import type { GridObject } from "../../board/objects";
import { LINES, type Line } from "../../board/styles";
import { chosenIcon } from "../../geometry/grid-icons";
import { t } from "../../i18n";
import { isOn } from "../../tools/commands/command";
import { commandOf } from "../../tools/commands/table";
import type { Desk } from "../../tools/desk";
import { changeColumn, changeLane } from "../../tools/grid/deeds";
import { Button, IconButton } from "../../ui/button";
import { Field } from "../../ui/field";
import { Flyout } from "../../ui/flyout";
import { tip } from "../../ui/tip";
import { gridKeys } from "../grid-keys";
import { LinePalette } from "../line-palette";
import { Palette } from "../palette";
import { allOf, type BarProps, type Section } from "./section";
import "../grid/grid.css";

const NARROW = 640;
/** `wide`: only where the bar has room; the menu has it anyway. */
const COMMANDS: readonly { id: string; icon: Component; wide?: true }[] = [
  { id: "grid.addColumn", icon: Columns },
  { id: "grid.addLane", icon: Rows },
  { id: "grid.fill", icon: ClipboardPaste, wide: true },
  { id: "grid.copyTable", icon: Copy, wide: true },
];

function GridActions(props: BarProps) {
  const grid = () => props.objects[0] as GridObject;
  const part = () => props.desk.parts.chosen();
  const narrow = () => props.desk.canvas.camera.screen.width < NARROW;
  return (
    <Show when={props.objects.length === 1 && props.desk.board.mayWork()}>
      <Show
        when={part()}
        fallback={
          <For
            each={COMMANDS.filter(({ id, wide }) => isOn(commandOf(id), props.desk) && !(wide && narrow()))}
          >
            {({ id, icon }) => (
              <IconButton
                label={t(commandOf(id).title)}
                tipSide="top"
                onClick={() => void commandOf(id).run(props.desk, {})}
              >
                <Dynamic component={icon} aria-hidden="true" />
              </IconButton>
            )}
          </For>
        }
      >
        <PartActions desk={props.desk} grid={grid()} />
      </Show>
    </Show>
  );
}

function PartActions(props: { desk: Desk; grid: GridObject }) {
  const part = () => props.desk.parts.chosen();
  const lane = createMemo((): Lane | null => {
    const found = part();
    return found?.sort === "lane" ? laneOf(props.grid, found.id) : null;
  });
  const look = () => lane() ?? columnOf(props.grid, part()?.id ?? "");
  const change = (to: { icon: Icon } | { colour: NonNullable<ReturnType<typeof look>>["colour"] }) =>
    lane() ? changeLane(props.desk, to) : changeColumn(props.desk, to);
  return (
    <>
      <Flyout
        trigger={(given) => (
          <IconButton {...given} label={t("grids.partColour")} tipSide="top">
            <span
              class="selection-paper"
              aria-hidden="true"
              style={{ "--paper": `var(--paper-${look()?.colour ?? props.grid.colour})` }}
            />
          </IconButton>
        )}
      >
        {(close) => (
          <div class="selection-palette">
            <Palette
              label={t("grids.partColour")}
              colour={look()?.colour ?? null}
              onChoose={(colour) => {
                change({ colour: look()?.colour === colour ? null : colour });
                close();
              }}
            />
          </div>
        )}
      </Flyout>
      <Flyout
        trigger={(given) => (
          <IconButton {...given} label={t("grids.icon")} tipSide="top">
            <IconPicture icon={look()?.icon ?? "none"} />
          </IconButton>
        )}
      >
        {(close) => (
          <div class="grid-icons" role="group" aria-label={t("grids.icon")} ref={gridKeys}>
            <For each={ICONS}>
              {(icon) => (
                <button
                  type="button"
                  class="grid-icon"
                  aria-label={t(`grids.icon.${icon}`)}
                  aria-pressed={look()?.icon === icon}
                  ref={(element) => tip(element, () => ({ text: t(`grids.icon.${icon}`), side: "bottom" }))}
                  onClick={() => {
                    change({ icon });
                    close();
                  }}
                >
                  <IconPicture icon={icon} />
                </button>
              )}
            </For>
          </div>
        )}
      </Flyout>
      <Show when={lane()?.type === "metric" && lane()} keyed>
        {(metric) => <Unit desk={props.desk} lane={metric} />}
      </Show>
      <Show when={lane()?.type === "emotion" && lane()}>
        {(emotion) => <Personas desk={props.desk} grid={props.grid} lane={emotion()} />}
      </Show>
    </>
  );
}

const IconPicture = (props: { icon: Icon }) => (
  <svg class="grid-shown-icon" viewBox="0 0 24 24" aria-hidden="true">
    <path d={chosenIcon(props.icon) ?? "M5 5l14 14M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18Z"} />
  </svg>
);

function Unit(props: { desk: Desk; lane: Lane }) {
  return (
    <Flyout
      trigger={(given) => (
        <Button {...given} variant="quiet">
          {props.lane.unit === "" ? t("grids.unit") : props.lane.unit}
        </Button>
      )}
    >
      {(close) => {
        const [unit, setUnit] = createSignal(props.lane.unit);
        return (
          <form
            class="marks-form"
            onSubmit={(event) => {
              event.preventDefault();
              changeLane(props.desk, { unit: unit() });
              close();
            }}
          >
            <Field label={t("grids.unit")} value={unit()} maxlength={40} onText={setUnit} />
            <Button type="submit" variant="primary">
              {t("marks.save")}
            </Button>
          </form>
        );
      }}
    </Flyout>
  );
}

function Personas(props: { desk: Desk; grid: GridObject; lane: Lane }) {
  const named = () => props.lane.personas.filter(({ name }) => name !== "");
  const [name, setName] = createSignal("");
  const free = (): Line =>
    LINES.slice(2).find((line) => !props.lane.personas.some(({ colour }) => colour === line)) ?? "blue";
  return (
    <Flyout
      trigger={(given) => (
        <IconButton {...given} label={t("grids.personas")} tipSide="top">
          <Users aria-hidden="true" />
        </IconButton>
      )}
    >
      {() => (
        <div class="grid-personas" role="group" aria-label={t("grids.personas")}>
          <For each={props.lane.personas.map(({ id }) => id)}>
            {(id) => {
              const persona = () => props.lane.personas.find((each) => each.id === id);
              return (
                <Show when={persona()}>
                  {(shown) => (
                    <div class="grid-persona">
                      <Field
                        label={t("grids.personaName")}
                        value={shown().name}
                        maxlength={200}
                        onChange={(event: Event & { currentTarget: HTMLInputElement }) =>
                          setPersona(props.desk.board, props.grid.id, props.lane.id, id, {
                            name: event.currentTarget.value,
                          })
                        }
                      />
                      <Flyout
                        trigger={(given) => (
                          <IconButton {...given} label={t("grids.personaColour")} tipSide="top">
                            <span
                              class="selection-paper"
                              aria-hidden="true"
                              style={{ "--paper": `var(--line-${shown().colour})` }}
                            />
                          </IconButton>
                        )}
                      >
                        {(close) => (
                          <LinePalette
                            label={t("grids.personaColour")}
                            line={shown().colour}
                            onChoose={(colour) => {
                              setPersona(props.desk.board, props.grid.id, props.lane.id, id, { colour });
                              close();
                            }}
                          />
                        )}
                      </Flyout>
                      <IconButton
                        label={t("grids.personaDelete", { name: shown().name })}
                        tipSide="top"
                        disabled={named().length === 0}
                        onClick={() => removePersona(props.desk.board, props.grid.id, props.lane.id, id)}
                      >
                        <Trash aria-hidden="true" />
                      </IconButton>
                    </div>
                  )}
                </Show>
              );
            }}
          </For>
          <Show when={props.lane.personas.length < MOST_PERSONAS}>
            <form
              class="grid-persona"
              onSubmit={(event) => {
                event.preventDefault();
                if (name().trim() === "") return;
                addPersona(props.desk.board, props.grid.id, props.lane.id, { name: name(), colour: free() });
                setName("");
              }}
            >
              <Field label={t("grids.personaNew")} value={name()} maxlength={200} onText={setName} />
              <Button type="submit" variant="primary">
                {t("grids.personaAdd")}
              </Button>
            </form>
          </Show>
        </div>
      )}
    </Flyout>
  );
}

export const grid: Section = { id: "grid", shows: allOf("grid"), part: GridActions, whatever: true };
