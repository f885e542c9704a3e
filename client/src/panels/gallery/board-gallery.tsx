/** The gallery on a board: what is chosen comes to a free place near the view. */
import { createSignal, onMount } from "solid-js";
import { api, asApiError } from "../../api/client";
import { loadMe, me } from "../../api/me";
import type { Template } from "../../api/types";
import { dropTemplate, freePlace, type FileObjects } from "../../board/template-drop";
import { rect } from "../../geometry/rect";
import { errorLine, locale, t } from "../../i18n";
import type { Desk } from "../../tools/desk";
import { announce } from "../../ui";
import { toast } from "../../ui/toast";
import { Gallery } from "./gallery";
import { said } from "./model";

interface Brought {
  objects: FileObjects;
  bounds: [number, number, number, number] | null;
  snapshot: string | null;
}

export default function BoardGallery(props: { desk: Desk; board: string; onClose: () => void }) {
  const [busy, setBusy] = createSignal(false);
  onMount(() => void loadMe().catch(() => undefined));

  async function add(template: Template, language: string): Promise<void> {
    if (busy()) return;
    setBusy(true);
    const { desk } = props;
    const title = said(template.title, locale());
    try {
      const body = { template: template.name, language };
      const brought = await api.post<Brought>(`/boards/${props.board}/templates`, body);
      props.onClose();
      const [x, y, w, h] = brought.bounds ?? [0, 0, 1, 1];
      const to = freePlace(desk.board, [w, h], desk.canvas.camera.middle);
      const ids = dropTemplate(desk.board, brought.objects, rect(x, y, w, h), [to.x, to.y]);
      if (ids.length < brought.objects.length)
        toast(t("board.boardFull", { count: brought.objects.length - ids.length }), { tone: "problem" });
      const bounds = desk.board.store.bounds(ids);
      if (bounds) desk.canvas.camera.fitTo(bounds);
      desk.focus();
      const told = t(brought.snapshot ? "templates.addedKept" : "templates.added", { title });
      toast(told, { action: { label: t("common.undo"), run: () => desk.board.undo.undo() } });
      announce(told);
    } catch (thrown) {
      const { code, params } = asApiError(thrown);
      toast(errorLine(code, params), { tone: "problem", stay: 10_000 });
    }
    setBusy(false);
  }

  return (
    <Gallery
      open
      onOpenChange={(open) => {
        if (!open) props.onClose();
      }}
      title={t("templates.addTitle")}
      description={t("templates.addText")}
      useLabel={t("templates.add")}
      usingLabel={t("templates.adding")}
      busy={busy()}
      mayImport={me()?.account != null}
      onUse={(template, language) => void add(template, language)}
    />
  );
}
