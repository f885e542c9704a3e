/** Whom one follows, and the way out; a frame in that person's colour around the wall. */
import { createMemo, Show } from "solid-js";
import { t } from "../../i18n";
import type { Person } from "../../sync/live";
import type { Desk } from "../../tools/desk";
import { Button } from "../../ui/button";
import "./signs.css";

export function FollowSign(props: { desk: Desk; people: ReadonlyMap<string, Person> }) {
  const peer = createMemo(() => {
    const client = props.desk.follow.client();
    return client === null ? undefined : props.desk.peers().find((each) => each.client === client);
  });
  return (
    <Show when={peer()}>
      {(followed) => (
        <>
          <div
            class="board-followed"
            aria-hidden="true"
            style={{ "--person": `var(--person-${followed().colour})` }}
          />
          <div
            class="board-sign board-sign-follow"
            style={{ "--person": `var(--person-${followed().colour})` }}
          >
            <span role="status">
              {t("board.following", { name: props.people.get(followed().person)?.name ?? followed().name })}
            </span>
            <Button size="s" variant="quiet" onClick={() => props.desk.follow.stop()}>
              {t("board.stopFollowing")}
            </Button>
          </div>
        </>
      )}
    </Show>
  );
}
