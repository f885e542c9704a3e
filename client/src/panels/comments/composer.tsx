/** Where a comment or an answer is written: Enter sends, @ offers the people of the board. */
import SendHorizontal from "lucide-solid/icons/send-horizontal";
import { createSignal, createUniqueId, For, onMount, Show } from "solid-js";
import type { Person } from "../../api/types";
import { t } from "../../i18n";
import { announce } from "../../ui";
import { IconButton } from "../../ui/button";
import { Face } from "../../ui/face";
import { mentionsIn, peopleFor, typedMention } from "./mentions";

export function Composer(props: {
  label: string;
  /** Whom one can mention. */
  people: readonly Person[];
  longest: number;
  /** What was being written when it was put away. */
  begun: string;
  focused: boolean;
  onWrite: (text: string) => void;
  /** False: it could not be sent, and stays. */
  onSend: (text: string, mentions: string[]) => boolean;
}) {
  const id = createUniqueId();
  let field!: HTMLTextAreaElement;
  // What was begun is where one goes on; later texts are the field's own.
  // eslint-disable-next-line solid/reactivity
  const [text, setText] = createSignal(props.begun);
  const [caret, setCaret] = createSignal(-1);
  const [at, setAt] = createSignal(0);
  const [hidden, setHidden] = createSignal(false);
  const chosen = new Map<string, string>();

  const typed = () => (hidden() || caret() < 0 ? null : typedMention(text(), caret()));
  const offered = () => {
    const mention = typed();
    return mention ? peopleFor(props.people, mention.query) : [];
  };
  const picked = () => Math.min(at(), offered().length - 1);

  onMount(() => {
    if (props.focused) queueMicrotask(() => field.focus({ preventScroll: true }));
  });

  function write(): void {
    const before = offered().length;
    setText(field.value);
    setCaret(field.selectionStart);
    setHidden(false);
    setAt(0);
    props.onWrite(field.value);
    const now = offered().length;
    if (now !== before && now > 0) announce(t("comments.found", { count: now }));
  }

  function choose(person: Person): void {
    const mention = typed();
    if (!mention) return;
    const after = field.value.slice(caret());
    const before = `${field.value.slice(0, mention.start)}@${person.name}${after.startsWith(" ") ? "" : " "}`;
    field.value = before + after;
    chosen.set(person.id, person.name);
    field.setSelectionRange(before.length, before.length);
    field.focus();
    write();
    setCaret(-1);
  }

  function send(): void {
    const said = field.value.trim();
    if (said === "") return;
    if (!props.onSend(said, mentionsIn(said, props.people, chosen))) return;
    field.value = "";
    chosen.clear();
    write();
  }

  function key(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const people = offered();
    if (people.length > 0) {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key] ?? 0;
      if (step !== 0) setAt((picked() + step + people.length) % people.length);
      else if (event.key === "Enter" || event.key === "Tab") choose(people[picked()]!);
      else if (event.key === "Escape") setHidden(true);
      else return;
      event.preventDefault();
      event.stopPropagation();
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      send();
    }
  }

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Show when={offered().length > 0}>
        <ul class="composer-people" role="listbox" id={`${id}-people`} aria-label={t("comments.people")}>
          <For each={offered()}>
            {(person, index) => (
              <li
                role="option"
                id={`${id}-${person.id}`}
                aria-selected={index() === picked()}
                // The field keeps the keyboard.
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => choose(person)}
              >
                <Face name={person.name} colour={person.colour} size={24} />
                <span>{person.name}</span>
                <Show when={person.organisation}>
                  <small>{person.organisation}</small>
                </Show>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <textarea
        ref={field}
        rows="1"
        value={text()}
        maxlength={props.longest}
        placeholder={props.label}
        aria-label={props.label}
        aria-describedby={`${id}-hint`}
        aria-autocomplete="list"
        aria-controls={offered().length > 0 ? `${id}-people` : undefined}
        aria-activedescendant={offered().length > 0 ? `${id}-${offered()[picked()]!.id}` : undefined}
        enterkeyhint="send"
        onInput={write}
        onClick={() => setCaret(field.selectionStart)}
        onKeyUp={(event) => {
          if (event.key.startsWith("Arrow") && offered().length === 0) setCaret(field.selectionStart);
        }}
        onBlur={() => setCaret(-1)}
        onKeyDown={key}
      />
      <IconButton
        type="submit"
        label={t("comments.send")}
        variant="primary"
        tipSide="top"
        aria-disabled={text().trim() === "" ? "true" : undefined}
      >
        <SendHorizontal aria-hidden="true" />
      </IconButton>
      <p class="composer-hint" id={`${id}-hint`}>
        {t("comments.hint")}
      </p>
    </form>
  );
}
