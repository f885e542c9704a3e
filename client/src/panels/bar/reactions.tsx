/** Reacting to what is selected: six usual emoji, and more to search among. Also to what is locked. */
import FacePlus from "lucide-solid/icons/face-slightly-smiling-plus";
import Ellipsis from "lucide-solid/icons/ellipsis";
import { createSignal, Show } from "solid-js";
import { hasReacted, mayReact, USUAL_REACTIONS } from "../../board/reactions";
import { t } from "../../i18n";
import { react } from "../../tools/react";
import { IconButton } from "../../ui/button";
import { Flyout } from "../../ui/flyout";
import { EmojiGrid } from "../emoji-grid";
import type { BarProps, Section } from "./section";
import "../flyouts/marks.css";

function Reactions(props: BarProps) {
  const [more, setMore] = createSignal(false);
  const objects = () => props.objects.filter((object) => object.kind !== "connector");
  const me = () => props.desk.board.worker.person();
  const may = () => objects().some((object) => mayReact(props.desk.board, object));
  const chosen = (emoji: string) => objects().every((object) => hasReacted(object, me(), emoji));
  return (
    <Show when={may()}>
      <Flyout
        onOpen={() => setMore(false)}
        trigger={(given) => (
          <IconButton {...given} label={t("marks.react")} tipSide="top">
            <FacePlus aria-hidden="true" />
          </IconButton>
        )}
      >
        {(close) => (
          <div class="marks-flyout">
            <div class="marks-row">
              <EmojiGrid
                label={t("marks.react")}
                emoji={more() ? undefined : USUAL_REACTIONS}
                search={more()}
                chosen={chosen}
                onChoose={(emoji) => {
                  react(
                    props.desk,
                    objects().map((object) => object.id),
                    emoji,
                  );
                  close();
                }}
              />
              <Show when={!more()}>
                <IconButton label={t("marks.moreReactions")} onClick={() => setMore(true)}>
                  <Ellipsis aria-hidden="true" />
                </IconButton>
              </Show>
            </div>
          </div>
        )}
      </Flyout>
    </Show>
  );
}

export const reactions: Section = {
  id: "reactions",
  shows: (objects) => objects.some((object) => object.kind !== "connector"),
  part: Reactions,
  whatever: true,
};
