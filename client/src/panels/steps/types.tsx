/** What notes are: pain point, idea, action or question; thought or known. */
import { For } from "solid-js";
import { has, markable, type Toggle } from "../../board/marking";
import { EVIDENCE, FLAGS, NOTE_TYPES } from "../../board/note-marks";
import type { ChipIcon } from "../../geometry/note-chips";
import { t, type Key } from "../../i18n";
import { commandOf } from "../../tools/commands/table";
import { strokeText } from "../../tools/commands/strokes";
import type { Desk } from "../../tools/desk";
import { toggleChosen } from "../../tools/marking";
import { tip } from "../../ui/tip";
import { MarkIcon } from "./mark-icon";
import "./steps.css";

interface Choice {
  readonly icon: ChipIcon;
  readonly mark: Toggle;
  readonly label: Key;
  /** What the tip says besides. */
  readonly command: string;
}

const TYPES: readonly Choice[] = NOTE_TYPES.map((type) => ({
  icon: type,
  mark: { type },
  label: `board.mark.${type}`,
  command: `steps.${type}`,
}));
const KNOWN: readonly Choice[] = EVIDENCE.map((evidence) => ({
  icon: evidence,
  mark: { evidence },
  label: `board.mark.${evidence}`,
  command: `steps.${evidence}`,
}));
const OF_STEPS: readonly Choice[] = FLAGS.map((flag) => ({
  icon: flag,
  mark: { [flag]: true },
  label: `steps.flag.${flag}`,
  command: `steps.${flag}`,
}));

export function TypeChoices(props: { desk: Desk; ids: readonly string[] }) {
  return (
    <>
      <Choices {...props} label="steps.type" choices={TYPES} />
      <Choices {...props} label="steps.evidenceOf" choices={KNOWN} />
    </>
  );
}

/** The switches of a step. */
export function FlagChoices(props: { desk: Desk; ids: readonly string[] }) {
  return <Choices {...props} label="steps.step" choices={OF_STEPS} />;
}

function Choices(props: { desk: Desk; ids: readonly string[]; label: Key; choices: readonly Choice[] }) {
  const notes = () => {
    props.desk.version();
    return markable(props.desk.board, props.ids);
  };
  return (
    <fieldset class="mark-choices">
      <legend>{t(props.label)}</legend>
      <div class="mark-row">
        <For each={props.choices}>
          {({ icon, mark, label, command }) => (
            <button
              type="button"
              class="mark-choice"
              data-tone={icon}
              aria-pressed={notes().length > 0 && notes().every((note) => has(note, mark))}
              onClick={() => toggleChosen(props.desk, mark, props.ids)}
              ref={(element) => {
                const { keys, title } = commandOf(command);
                if (keys?.[0])
                  tip(element, () => ({ text: t(title), keys: strokeText(keys[0]!), side: "top" }));
              }}
            >
              <MarkIcon icon={icon} />
              {t(label)}
            </button>
          )}
        </For>
      </div>
    </fieldset>
  );
}
