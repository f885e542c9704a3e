/** Tags of notes: those that they have, those that the board knows, and new ones. */
import Check from "lucide-solid/icons/check";
import Tag from "lucide-solid/icons/tag";
import X from "lucide-solid/icons/x";
import { createSignal, For, Show } from "solid-js";
import { addTag, removeTag, tagsOf, LONGEST_TAG } from "../../board/tags";
import { t } from "../../i18n";
import { announce } from "../../ui";
import { Button, IconButton } from "../../ui/button";
import { Field } from "../../ui/field";
import { Flyout } from "../../ui/flyout";
import { allOf, type BarProps, type Section } from "./section";
import "../flyouts/marks.css";

/** Suggestions at once: more are found by typing. */
const MOST_SUGGESTED = 12;

function Tags(props: BarProps) {
  return (
    <Flyout
      trigger={(given) => (
        <IconButton {...given} label={t("marks.tags")} tipSide="top">
          <Tag aria-hidden="true" />
        </IconButton>
      )}
    >
      {() => <TagPanel {...props} />}
    </Flyout>
  );
}

function TagPanel(props: BarProps) {
  const [text, setText] = createSignal("");
  let field: HTMLInputElement | undefined;
  const ids = () => props.objects.map((object) => object.id);
  const given = () => [...new Set(props.objects.flatMap((object) => object.tags))];
  const suggested = () => {
    props.desk.version();
    const words = text().trim().toLocaleLowerCase();
    const all = new Set(given().filter((tag) => props.objects.every((object) => object.tags.includes(tag))));
    return tagsOf(props.desk.board)
      .filter((tag) => !all.has(tag) && tag.toLocaleLowerCase().includes(words))
      .slice(0, MOST_SUGGESTED);
  };
  function add(words: string): void {
    const tag = addTag(props.desk.board, ids(), words);
    if (tag === null) return;
    setText("");
    announce(t("marks.tagAdded", { tag }));
    field?.focus();
  }
  function take(tag: string): void {
    removeTag(props.desk.board, ids(), tag);
    announce(t("marks.tagRemoved", { tag }));
    field?.focus();
  }
  return (
    <div class="marks-flyout">
      <Show when={given().length > 0}>
        <ul class="tag-list" aria-label={t("marks.tags")}>
          <For each={given()}>
            {(tag) => (
              <li>
                <button
                  type="button"
                  class="tag-chip given"
                  aria-label={t("marks.removeTag", { tag })}
                  onClick={() => take(tag)}
                >
                  {tag}
                  <X aria-hidden="true" />
                </button>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <form
        class="marks-form"
        onSubmit={(event) => {
          event.preventDefault();
          add(text());
        }}
      >
        <Field
          label={t("marks.newTag")}
          value={text()}
          autocomplete="off"
          maxlength={LONGEST_TAG}
          onText={setText}
          ref={(element: HTMLInputElement) => {
            field = element;
            queueMicrotask(() => element.focus());
          }}
        />
        <Button type="submit" variant="primary" icon={<Check aria-hidden="true" />}>
          {t("marks.addTag")}
        </Button>
      </form>
      <Show when={suggested().length > 0}>
        <p class="marks-heading" id="tags-known">
          {t("marks.tagsKnown")}
        </p>
        <ul class="tag-list" aria-labelledby="tags-known">
          <For each={suggested()}>
            {(tag) => (
              <li>
                <button type="button" class="tag-chip" onClick={() => add(tag)}>
                  {tag}
                </button>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </div>
  );
}

export const tags: Section = { id: "tags", shows: allOf("note"), part: Tags };
