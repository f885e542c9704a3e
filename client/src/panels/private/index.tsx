/** What private mode and hidden areas open around the wall and show on it. Fetched when one is wanted. */
import { createEffect, createMemo, on, Show } from "solid-js";
import type { LiveBoard } from "../../sync/live";
import { t } from "../../i18n";
import type { Desk } from "../../tools/desk";
import type { Surface } from "../../tools/surfaces";
import { privacyOf } from "../../tools/privately/privacy";
import EndPrivate from "./end";
import HideArea from "./hide";
import PrivatePanel from "./panel";
import PrivateStart from "./start";
import { speak } from "./voice";
import { showOnWall } from "./wall";
import "./private.css";

/** What stands at the same side of the wall: one at a time. */
const BESIDE: readonly Surface[] = ["voting-progress", "voting-results", "voting-ballot", "deleted"];

export default function PrivateParts(props: { desk: Desk; live: LiveBoard }) {
  // A wall is hung anew with another desk; this with it.
  // eslint-disable-next-line solid/reactivity
  const { desk } = props;
  // eslint-disable-next-line solid/reactivity
  const privacy = privacyOf(props.live);
  const { surfaces } = desk;
  speak(desk, privacy);
  showOnWall(desk, privacy);

  createEffect(() => {
    // Somebody else has started it, or it has ended meanwhile.
    if (privacy.now()) surfaces.set("private-start", false);
    else {
      surfaces.set("private-panel", false);
      privacy.askEnd(false);
    }
  });
  createEffect(
    on(
      () => surfaces.isOpen("private-panel"),
      (open) => {
        if (!open) return;
        desk.commenting.showPanel(false);
        desk.process.close();
        for (const name of BESIDE) surfaces.set(name, false);
      },
    ),
  );
  createEffect(
    on(
      () =>
        desk.commenting.panel() ||
        desk.process.open() !== null ||
        BESIDE.some((name) => surfaces.isOpen(name)),
      (others) => {
        if (others) surfaces.set("private-panel", false);
      },
      { defer: true },
    ),
  );

  const closePanel = () => {
    surfaces.set("private-panel", false);
    desk.focus();
  };
  const outside = createMemo(() => (desk.face() === "canvas" ? privacy.count("") : 0));

  return (
    <>
      <Show when={outside() > 0}>
        <p class="private-outside">
          <span class="private-papers" data-count={Math.min(3, outside())} aria-hidden="true" />
          {t("private.count.outside", { count: outside() })}
        </p>
      </Show>
      <Show when={surfaces.isOpen("private-start") && privacy.leads()}>
        <PrivateStart privacy={privacy} onClose={() => surfaces.set("private-start", false)} />
      </Show>
      <Show when={surfaces.isOpen("private-panel") && privacy.leads() && privacy.now()}>
        {(now) => <PrivatePanel desk={desk} privacy={privacy} now={now()} onClose={closePanel} />}
      </Show>
      <Show when={privacy.ending() && privacy.leads()}>
        <EndPrivate privacy={privacy} onClose={() => privacy.askEnd(false)} />
      </Show>
      <Show when={surfaces.isOpen("hidden") && privacy.leads()}>
        <HideArea desk={desk} privacy={privacy} onClose={() => surfaces.set("hidden", false)} />
      </Show>
    </>
  );
}
