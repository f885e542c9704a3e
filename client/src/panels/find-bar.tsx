/** Finding on the wall (Ctrl or ⌘ F): hits are framed as one types; Enter goes from one to the next. */
import ChevronDown from "lucide-solid/icons/chevron-down";
import ChevronUp from "lucide-solid/icons/chevron-up";
import Search from "lucide-solid/icons/search";
import SquareDashedMousePointer from "lucide-solid/icons/square-dashed-mouse-pointer";
import X from "lucide-solid/icons/x";
import { createEffect, on, onCleanup, onMount } from "solid-js";
import { t } from "../i18n";
import { announce } from "../ui";
import { IconButton } from "../ui/button";
import type { Desk } from "../tools/desk";
import { Finding } from "../tools/finding";
import { strokeText } from "../tools/commands/strokes";
import "./find-bar.css";

/** What was looked for last: it stands in the field again, selected, so that typing replaces it. */
let last = "";

export default function FindBar(props: { desk: Desk; onClose: () => void }) {
  // eslint-disable-next-line solid/reactivity -- the desk of a wall never changes
  const finding = new Finding(props.desk);
  let input!: HTMLInputElement;

  onMount(() => {
    input.value = last;
    input.focus();
    input.select();
    finding.look(last);
  });
  // eslint-disable-next-line solid/reactivity
  const stop = props.desk.onFindStep((step) => go(step));
  onCleanup(() => {
    stop();
    finding.close();
  });

  const count = () => {
    const all = finding.hits().length;
    if (finding.typed().trim() === "") return "";
    if (all === 0) return t("commands.find.none");
    return finding.at() < 0
      ? t("commands.find.count", { count: all })
      : t("commands.find.at", { at: finding.at() + 1, count: all });
  };
  createEffect(on(count, (text) => text !== "" && announce(text), { defer: true }));

  function go(step: 1 | -1): void {
    finding.go(step);
    const id = finding.hits()[finding.at()];
    if (id !== undefined) announce(`${count()}. ${props.desk.describer.nameOf(id)}`);
  }

  function close(): void {
    props.onClose();
    props.desk.focus();
  }

  return (
    <div
      class="find-bar"
      role="search"
      aria-label={t("commands.find")}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.defaultPrevented) return;
        event.preventDefault();
        close();
      }}
    >
      <Search aria-hidden="true" />
      <input
        ref={input}
        type="text"
        aria-label={t("commands.find.hint")}
        placeholder={t("commands.find.hint")}
        autocomplete="off"
        spellcheck={false}
        onInput={(event) => {
          last = event.currentTarget.value;
          finding.look(last);
        }}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.isComposing) return;
          event.preventDefault();
          go(event.shiftKey ? -1 : 1);
        }}
      />
      <span class="find-count tabular">{count()}</span>
      <IconButton
        label={t("commands.findPrevious")}
        keys={strokeText("Shift+F3")}
        aria-disabled={finding.hits().length === 0}
        onClick={() => go(-1)}
      >
        <ChevronUp aria-hidden="true" />
      </IconButton>
      <IconButton
        label={t("commands.findNext")}
        keys="F3"
        aria-disabled={finding.hits().length === 0}
        onClick={() => go(1)}
      >
        <ChevronDown aria-hidden="true" />
      </IconButton>
      <IconButton
        label={t("commands.find.selectAll")}
        aria-disabled={finding.hits().length === 0}
        onClick={() => {
          finding.selectAll();
          announce(t("board.selected", { count: finding.hits().length }));
        }}
      >
        <SquareDashedMousePointer aria-hidden="true" />
      </IconButton>
      <IconButton label={t("common.close")} keys="Esc" onClick={close}>
        <X aria-hidden="true" />
      </IconButton>
    </div>
  );
}
