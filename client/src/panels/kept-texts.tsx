/**
 * What one wrote and the server did not take: shown until the person has made a note of it, copied it or thrown it
 * away. It is there after a reload, too.
 */
import { createEffect, For, Show } from "solid-js";
import { pasteList } from "../board/clipboard";
import { t } from "../i18n";
import type { Desk } from "../tools/desk";
import { Button } from "../ui/button";
import { announce, toast } from "../ui/toast";
import { copyText } from "./copy";
import type { KeptText, Live } from "./live";
import { refusedWords } from "./refused";
import "./kept-texts.css";

export function KeptTexts(props: { live: Live; desk: Desk; mayWork: boolean }) {
  createEffect((before: number) => {
    const now = props.live.kept().length;
    if (now > before) announce(t("board.refusedKept"));
    return now;
  }, 0);

  function makeNotes({ id, texts }: KeptText): void {
    const { board, canvas, selection } = props.desk;
    const rows = texts.map((text) => [text]);
    const made = pasteList(board, rows, canvas.camera.middle, props.desk.colour());
    if (made.length < texts.length) {
      toast(t("board.boardFull", { count: texts.length - made.length }), { tone: "problem" });
      // Half of it on the wall and half here would be a riddle.
      if (made.length === 0) return;
    }
    selection.set(made);
    props.live.dropKept(id);
    props.desk.focus();
  }

  return (
    <For each={props.live.kept()}>
      {(kept) => (
        <section class="kept" aria-label={t("board.refusedKept")}>
          <p>
            {refusedWords(kept.code)} <strong>{t("board.refusedKept")}</strong>
          </p>
          <blockquote class="kept-text">{kept.texts.join("\n\n")}</blockquote>
          <div class="kept-actions">
            <Show when={props.mayWork}>
              <Button size="s" variant="primary" onClick={() => makeNotes(kept)}>
                {t("board.makeNotes", { count: kept.texts.length })}
              </Button>
            </Show>
            <Button size="s" onClick={() => void copyText(kept.texts.join("\n\n"))}>
              {t("board.copyText")}
            </Button>
            <Button size="s" variant="quiet" onClick={() => props.live.dropKept(kept.id)}>
              {t("board.throwAway")}
            </Button>
          </div>
        </section>
      )}
    </For>
  );
}
