/** "New board": a name, and an empty wall or a template. */
import { createSignal } from "solid-js";
import { api } from "../../api/client";
import { me } from "../../api/me";
import { createSending } from "../../api/sending";
import type { Board, Template } from "../../api/types";
import { locale, t } from "../../i18n";
import { Gallery } from "../../panels/gallery/gallery";
import { said } from "../../panels/gallery/model";
import { Button } from "../../ui/button";
import { Field } from "../../ui/field";
import { navigate } from "../../ui/router";

export default function NewBoard(props: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const [name, setName] = createSignal("");
  const { busy, error, send } = createSending();
  let head!: HTMLFormElement;

  const create = (template?: Template, language: string = locale()) =>
    send(async () => {
      const fallback = template ? said(template.title, language) : t("templates.untitled");
      const board = await api.post<Board>("/boards", {
        title: name().trim() || fallback,
        language,
        ...(template ? { template: template.name } : {}),
      });
      props.onOpenChange(false);
      navigate(`/b/${board.id}`);
    });

  const field = (placeholder: string, labelHidden = false) => (
    <Field
      label={t("templates.boardName")}
      labelHidden={labelHidden}
      placeholder={placeholder}
      maxlength={200}
      autocomplete="off"
      value={name()}
      onText={setName}
      error={error()}
    />
  );

  return (
    <Gallery
      open={props.open}
      onOpenChange={props.onOpenChange}
      title={t("templates.newTitle")}
      description={t("templates.newText")}
      useLabel={t("templates.create")}
      usingLabel={t("templates.creating")}
      busy={busy()}
      mayImport={me()?.account != null}
      onUse={(template, language) => void create(template, language)}
      focusFirst={() => head?.querySelector("input")}
      head={
        <form
          ref={head}
          class="gallery-new"
          onSubmit={(event) => {
            event.preventDefault();
            void create();
          }}
        >
          {field(t("templates.namePlaceholder"))}
          <Button type="submit" variant="primary" busy={busy()}>
            {t(busy() ? "templates.creating" : "templates.blank")}
          </Button>
        </form>
      }
      beside={(template, language) => (
        <form
          class="gallery-name"
          onSubmit={(event) => {
            event.preventDefault();
            void create(template, language);
          }}
        >
          {field(said(template.title, language), true)}
        </form>
      )}
    />
  );
}
