/** A picture's part of the selection bar: what it shows, in words, asked for as long as nobody has said it. */
import { createEffect, createSignal, on } from "solid-js";
import type { ImageObject } from "../../board/objects";
import { setText } from "../../board/texts";
import { t } from "../../i18n";
import { announce } from "../../ui";
import type { BarProps, Section } from "./section";
import "./image.css";

function Description(props: BarProps) {
  const object = () => props.objects[0] as ImageObject;
  let field!: HTMLInputElement;
  const [text, setDraft] = createSignal("");
  // What others write comes in while nobody writes here.
  createEffect(
    on(
      () => [object().id, object().text] as const,
      ([id], before) => {
        if (before?.[0] !== id || document.activeElement !== field) setDraft(object().text);
      },
    ),
  );
  function keep(): void {
    const now = text().trim();
    if (now === object().text) return;
    props.desk.board.undo.step([object().id]);
    setText(props.desk.board, object().id, now);
    props.desk.board.undo.step([object().id]);
    announce(t("media.altSaved"));
  }
  return (
    <input
      ref={field}
      class="image-alt"
      type="text"
      data-wanted={object().text.trim() === "" ? "" : undefined}
      aria-label={t("media.alt")}
      placeholder={t("media.altHint")}
      spellcheck={true}
      maxLength={Math.min(1000, props.desk.board.worker.maxText())}
      value={text()}
      onInput={(event) => setDraft(event.currentTarget.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === "Escape") setDraft(object().text);
        else if (event.key !== "Enter" || event.isComposing) {
          // Arrows and letters are the field's, not the wall's.
          event.stopPropagation();
          return;
        }
        event.preventDefault();
        event.stopPropagation();
        keep();
        props.desk.focus();
      }}
    />
  );
}

export const image: Section = {
  id: "image",
  shows: (objects) => objects.length === 1 && objects[0]!.kind === "image",
  part: Description,
};
