/** Bold, italic, strike, lists and links: in the bar while one writes, behind one button for whole texts. */
import Bold from "lucide-solid/icons/bold";
import Check from "lucide-solid/icons/check";
import Italic from "lucide-solid/icons/italic";
import LinkIcon from "lucide-solid/icons/link";
import List from "lucide-solid/icons/list";
import ListChecks from "lucide-solid/icons/list-checks";
import Strikethrough from "lucide-solid/icons/strikethrough";
import Type from "lucide-solid/icons/type";
import Unlink from "lucide-solid/icons/unlink";
import { createSignal, For, onMount, Show, untrack, type Component } from "solid-js";
import { Dynamic } from "solid-js/web";
import { linkOf } from "../../board/runs";
import { t } from "../../i18n";
import { isOn } from "../../tools/commands/command";
import { strokeText } from "../../tools/commands/strokes";
import { commandOf } from "../../tools/commands/table";
import type { Desk } from "../../tools/desk";
import { isRich } from "../../tools/editing/field";
import { IconButton } from "../../ui/button";
import { Flyout } from "../../ui/flyout";
import type { BarProps, Section } from "./section";
import "./writing.css";

/** Page pixels: bar and form and what stands at the top of the page. */
const ROOM_ABOVE = 190;
const EDGE = 12;

const BUTTONS: readonly { id: string; icon: Component }[] = [
  { id: "text.bold", icon: Bold },
  { id: "text.italic", icon: Italic },
  { id: "text.strike", icon: Strikethrough },
  { id: "text.bullet", icon: List },
  { id: "text.check", icon: ListChecks },
];

function Writing(props: BarProps) {
  const writes = () => props.desk.editor.id() !== null;
  return (
    <Show
      when={writes()}
      fallback={
        <Show when={isOn(commandOf("text.bold"), props.desk)}>
          <Flyout
            trigger={(given) => (
              <IconButton {...given} label={t("text.format")} tipSide="top">
                <Type aria-hidden="true" />
              </IconButton>
            )}
          >
            {() => (
              <div class="writing-buttons" role="group" aria-label={t("text.format")}>
                <Buttons desk={props.desk} objects={props.objects} />
              </div>
            )}
          </Flyout>
        </Show>
      }
    >
      <div
        class="writing-buttons"
        role="group"
        aria-label={t("text.format")}
        data-writing=""
        // The keyboard stays in the text.
        onMouseDown={(event) => {
          if (!(event.target instanceof HTMLInputElement)) event.preventDefault();
        }}
      >
        <Buttons desk={props.desk} objects={props.objects} />
        <div class="flyout-host">
          <IconButton
            label={t("text.link")}
            keys={strokeText("Mod+K")}
            tipSide="top"
            aria-pressed={props.desk.editor.look()?.marks.link !== undefined}
            aria-expanded={props.desk.editor.linking() !== null}
            onClick={() => props.desk.editor.askLink()}
          >
            <LinkIcon aria-hidden="true" />
          </IconButton>
          <Show when={props.desk.editor.linking()}>
            {(linking) => <LinkForm desk={props.desk} url={linking().url} />}
          </Show>
        </div>
      </div>
    </Show>
  );
}

function Buttons(props: BarProps) {
  return (
    <For each={BUTTONS.map(({ id, icon }) => ({ icon, command: commandOf(id) }))}>
      {({ command, icon }) => (
        <IconButton
          label={t(command.title)}
          keys={command.keys?.[0] && strokeText(command.keys[0])}
          tipSide="top"
          // Reads the objects too, so that it follows what others do.
          aria-pressed={props.objects.length > 0 && command.checked!(props.desk)}
          onClick={() => void command.run(props.desk, {})}
        >
          <Dynamic component={icon} aria-hidden="true" />
        </IconButton>
      )}
    </For>
  );
}

function LinkForm(props: { desk: Desk; url: string }) {
  // The address as it was when the question was asked.
  const [typed, setTyped] = createSignal(untrack(() => props.url));
  const [wrong, setWrong] = createSignal(false);
  const [above, setAbove] = createSignal(false);
  /** Pixels to the left, where the form would reach over the edge of a phone. */
  const [shift, setShift] = createSignal(0);
  let form!: HTMLFormElement;
  let input!: HTMLInputElement;
  onMount(() => {
    const box = form.getBoundingClientRect();
    // Below the bar is what the link is about.
    setAbove(box.top > ROOM_ABOVE);
    setShift(Math.max(0, box.right + EDGE - document.documentElement.clientWidth));
    input.focus({ preventScroll: true });
    input.select();
  });
  const answer = (url: string | null | undefined) => props.desk.editor.answerLink(url);
  return (
    <form
      class="flyout link-form"
      data-flyout=""
      data-above={above() ? "" : undefined}
      ref={form}
      style={{ translate: `${-shift()}px` }}
      onSubmit={(event) => {
        event.preventDefault();
        if (typed().trim() === "") answer(props.url === "" ? undefined : null);
        else {
          const url = linkOf(typed());
          if (url === null) setWrong(true);
          else answer(url);
        }
      }}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key !== "Escape") return;
        event.preventDefault();
        answer(undefined);
      }}
      onFocusOut={(event) => {
        const to = event.relatedTarget;
        if (to instanceof Node && !event.currentTarget.contains(to)) props.desk.editor.leaveLink(to);
      }}
    >
      <div class="link-row">
        <input
          ref={input}
          class="link-input"
          type="text"
          inputmode="url"
          autocapitalize="none"
          autocomplete="off"
          spellcheck={false}
          placeholder="https://"
          aria-label={t("text.linkAddress")}
          aria-invalid={wrong()}
          aria-describedby={wrong() ? "link-wrong" : undefined}
          value={typed()}
          onInput={(event) => {
            setTyped(event.currentTarget.value);
            setWrong(false);
          }}
        />
        <button
          type="submit"
          class="icon-button"
          data-variant="primary"
          data-size="m"
          aria-label={t("text.linkSet")}
        >
          <Check aria-hidden="true" />
        </button>
        <Show when={props.url !== ""}>
          <IconButton label={t("text.linkRemove")} tipSide="bottom" onClick={() => answer(null)}>
            <Unlink aria-hidden="true" />
          </IconButton>
        </Show>
      </div>
      <Show when={wrong()}>
        <p id="link-wrong" class="link-wrong" role="alert">
          {t("text.linkWrong")}
        </p>
      </Show>
    </form>
  );
}

export const writing: Section = {
  id: "writing",
  shows: (objects) => objects.some((object) => isRich(object.kind)),
  part: Writing,
};
