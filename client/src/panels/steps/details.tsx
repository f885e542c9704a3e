/**
 * Whose a note is, until when, and how long a step waits. A field is written when it is left, also by closing what
 * it stands in; where notes differ it is empty until somebody writes, and then holds for all.
 */
import X from "lucide-solid/icons/x";
import { createSignal, createUniqueId, For, onCleanup, Show } from "solid-js";
import { markable, ownersOf, type MarkChange } from "../../board/marking";
import {
  LONGEST_OWNER,
  LONGEST_WAIT,
  WAIT_UNITS,
  type NoteMarks,
  type WaitUnit,
} from "../../board/note-marks";
import { t } from "../../i18n";
import type { Desk } from "../../tools/desk";
import { markChosen } from "../../tools/marking";
import { IconButton } from "../../ui/button";
import { Field } from "../../ui/field";
import { Select } from "../../ui/select";
import "./steps.css";

/** Owners offered at once. */
const MOST_OFFERED = 8;

export function MarkDetails(props: { desk: Desk; ids: readonly string[] }) {
  // The notes that it was opened for: closing must not write to what was chosen meanwhile.
  // eslint-disable-next-line solid/reactivity
  const { desk, ids } = props;
  const first = (): readonly (NoteMarks | null)[] => markable(desk.board, ids).map((note) => note.marks);
  const common = <T,>(read: (marks: NoteMarks | null) => T): T | null => {
    const [one, ...others] = first().map(read);
    return one !== undefined && others.every((other) => other === one) ? one : null;
  };
  const differ = (read: (marks: NoteMarks | null) => unknown): boolean => new Set(first().map(read)).size > 1;
  const [owner, setOwner] = createSignal(common((marks) => marks?.owner ?? "") ?? "");
  const [due, setDue] = createSignal(common((marks) => marks?.due ?? "") ?? "");
  const [wait, setWait] = createSignal(String(common((marks) => marks?.wait?.n ?? "") ?? ""));
  const [unit, setUnit] = createSignal<WaitUnit>(common((marks) => marks?.wait?.unit) ?? "days");
  const touched = new Set<"owner" | "due" | "wait">();
  const list = createUniqueId();

  function write(change: MarkChange): void {
    markChosen(desk, ids, change);
  }
  function writeOwner(): void {
    if (touched.delete("owner")) write({ owner: owner() });
  }
  function writeWait(): void {
    if (!touched.delete("wait")) return;
    const n = Number(wait().replace(",", "."));
    if (wait().trim() === "") write({ wait: null });
    else if (n > 0 && n <= LONGEST_WAIT) write({ wait: { n, unit: unit() } });
  }
  const wrong = () => {
    const n = Number(wait().replace(",", "."));
    return wait().trim() !== "" && !(n > 0 && n <= LONGEST_WAIT);
  };
  onCleanup(() => {
    writeOwner();
    writeWait();
  });

  return (
    <div class="mark-details">
      <Field
        label={t("steps.owner")}
        value={owner()}
        maxlength={LONGEST_OWNER}
        autocomplete="off"
        list={list}
        placeholder={differ((marks) => marks?.owner ?? null) ? t("steps.various") : undefined}
        onText={(text) => {
          touched.add("owner");
          setOwner(text);
        }}
        onChange={writeOwner}
      />
      <datalist id={list}>
        <For each={ownersOf(desk.board).slice(0, MOST_OFFERED)}>{(name) => <option value={name} />}</For>
      </datalist>
      <Field
        label={t("steps.due")}
        type="date"
        value={due()}
        min="1000-01-01"
        max="9999-12-31"
        hint={differ((marks) => marks?.due ?? null) ? t("steps.various") : undefined}
        onChange={(event) => {
          setDue(event.currentTarget.value);
          write({ due: event.currentTarget.value || null });
        }}
        after={
          <Show when={due() !== ""}>
            <IconButton
              size="s"
              label={t("steps.noDue")}
              onClick={() => {
                setDue("");
                write({ due: null });
              }}
            >
              <X aria-hidden="true" />
            </IconButton>
          </Show>
        }
      />
      <div class="mark-wait">
        <Field
          label={t("steps.wait")}
          value={wait()}
          inputmode="decimal"
          autocomplete="off"
          placeholder={differ((marks) => marks?.wait ?? null) ? t("steps.various") : undefined}
          error={wrong() ? t("steps.badWait", { most: LONGEST_WAIT }) : null}
          onText={(text) => {
            touched.add("wait");
            setWait(text);
          }}
          onChange={writeWait}
        />
        <Select
          label={t("steps.unit")}
          options={WAIT_UNITS.map((value) => ({ value, label: t(`steps.unit.${value}`) }))}
          value={unit()}
          onChange={(next) => {
            setUnit(next);
            if (wait().trim() === "") return;
            touched.add("wait");
            writeWait();
          }}
        />
      </div>
    </div>
  );
}
