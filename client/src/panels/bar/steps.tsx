/**
 * What notes are in the work: their type, and whose they are, until when, and what a step costs. On a phone, whose bar
 * has room for one button, that leads to the dialog of all of it.
 */
import { Show } from "solid-js";
import type { NoteObject } from "../../board/objects";
import { t } from "../../i18n";
import { IconButton } from "../../ui/button";
import { Flyout } from "../../ui/flyout";
import { MarkDetails } from "../steps/details";
import { MarkIcon } from "../steps/mark-icon";
import { FlagChoices, TypeChoices } from "../steps/types";
import { allOf, type BarProps, type Section } from "./section";

function Marks(props: BarProps) {
  const ids = () => props.objects.map((object) => object.id);
  const type = () => {
    const [one, ...others] = (props.objects as readonly NoteObject[]).map(({ marks }) => marks?.type ?? null);
    return one !== undefined && others.every((other) => other === one) ? one : null;
  };
  const shown = () => (
    <span class="mark-shown" data-tone={type() ?? "plain"} aria-hidden="true">
      <MarkIcon icon={type() ?? "pain"} />
    </span>
  );
  const narrow = globalThis.matchMedia("(max-width: 479px)").matches;
  const Whole = () => (
    <IconButton label={t("steps.details")} tipSide="top" onClick={() => props.desk.surfaces.open("steps")}>
      {shown()}
    </IconButton>
  );
  return (
    <Show when={!narrow} fallback={<Whole />}>
      <Flyout
        trigger={(given) => (
          <IconButton {...given} label={t("steps.type")} tipSide="top">
            {shown()}
          </IconButton>
        )}
      >
        {() => (
          <div class="mark-flyout">
            <TypeChoices desk={props.desk} ids={ids()} />
          </div>
        )}
      </Flyout>
      <Flyout
        trigger={(given) => (
          <IconButton {...given} label={t("steps.ownerAndDate")} keys="Shift O" tipSide="top">
            <MarkIcon icon="due" />
          </IconButton>
        )}
      >
        {() => (
          <Show when={ids().join(" ")} keyed>
            <div class="mark-flyout">
              <MarkDetails desk={props.desk} ids={ids()} />
              <FlagChoices desk={props.desk} ids={ids()} />
            </div>
          </Show>
        )}
      </Flyout>
    </Show>
  );
}

export const steps: Section = { id: "steps", shows: allOf("note"), part: Marks };
