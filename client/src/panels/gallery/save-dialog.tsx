/** A board, or what is chosen on it, becomes a template. */
import { createSending } from "../../api/sending";
import { api } from "../../api/client";
import type { Template } from "../../api/types";
import { withContents } from "../../board/arrange";
import { boundsOf } from "../../board/objects";
import { contains } from "../../geometry/rect";
import { locale, t } from "../../i18n";
import type { Desk } from "../../tools/desk";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { toast } from "../../ui/toast";
import { AboutForm, createAbout } from "./about";
import "./gallery.css";

export default function SaveTemplate(props: {
  desk: Desk;
  board: string;
  title: string;
  onClose: () => void;
}) {
  // eslint-disable-next-line solid/reactivity -- what is chosen when the dialog opens is what is saved
  const { desk, board, title } = props;
  const chosen = withLayout(desk);
  const about = createAbout({ title: chosen.length > 0 ? "" : title, purpose: "", tags: [], shared: false });
  const { busy, error, send } = createSending();
  let frame!: HTMLFormElement;

  const save = () =>
    send(async () => {
      await api.post<Template>("/templates", {
        board,
        language: locale(),
        ...about.told(),
        ...(chosen.length > 0 ? { objects: chosen } : {}),
      });
      toast(t("templates.saved", { title: about.told().title.trim() }));
      props.onClose();
      desk.focus();
    });

  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) props.onClose();
      }}
      title={t(chosen.length > 0 ? "templates.saveSelection" : "templates.save")}
      description={t("templates.saveText", { count: chosen.length || desk.count() })}
      focusFirst={() => frame?.querySelector("input")}
      footer={
        <>
          <Button onClick={() => props.onClose()}>{t("common.cancel")}</Button>
          <Button type="submit" form="template-about" variant="primary" busy={busy()}>
            {t("templates.saveNow")}
          </Button>
        </>
      }
    >
      <AboutForm ref={(form) => (frame = form)} about={about} error={error()} onSubmit={() => void save()} />
    </Dialog>
  );
}

/** What is chosen, and the layout that it stands in: a marquee passes over what is locked. */
function withLayout(desk: Desk): string[] {
  const { store } = desk.board;
  const chosen = withContents(desk.board, desk.selection.list());
  for (const id of [...chosen]) {
    const parent = store.get(id)?.parent;
    if (parent != null && store.has(parent)) chosen.add(parent);
  }
  const bounds = store.bounds(chosen);
  if (!bounds) return [];
  for (const object of store.inOrder())
    if (object.lock !== null && contains(bounds, boundsOf(object))) chosen.add(object.id);
  return [...chosen];
}
