/** The sign of a kind of voting: three dots on a note, a field of two axes, steps, numbered lines. */
import { Match, Switch } from "solid-js";
import type { VotingKind } from "../../board/voting-types";

export function KindSign(props: { kind: VotingKind }) {
  return (
    <svg class="voting-sign" viewBox="0 0 24 24" aria-hidden="true">
      <Switch>
        <Match when={props.kind === "dots"}>
          <path d="M4 4h16v11l-5 5H4z M15 20v-5h5" />
          <path
            class="voting-sign-full"
            d="M8 9.2a1.6 1.6 0 1 0 .01 0z M12.6 9.2a1.6 1.6 0 1 0 .01 0z M8 14a1.6 1.6 0 1 0 .01 0z"
          />
        </Match>
        <Match when={props.kind === "matrix"}>
          <path d="M4 3v17h17 M4 11.5h16 M12.5 4v16" />
          <path
            class="voting-sign-full"
            d="M8 6a1.7 1.7 0 1 0 .01 0z M16.4 14.2a1.7 1.7 0 1 0 .01 0z M17 6.4a1.7 1.7 0 1 0 .01 0z"
          />
        </Match>
        <Match when={props.kind === "scale"}>
          <path d="M3 20h18 M5 20v-4 M9.7 20v-7 M14.4 20V6 M19 20v-9" />
        </Match>
        <Match when={props.kind === "ranking"}>
          <path d="M10 6h11 M10 12h11 M10 18h11 M4 4.5 5.5 4v4 M4 10.4c1-1 2.4-.4 2 .7L4 14h2.4 M4 16.3h2L5 17.8c1.6 0 1.6 2.2 0 2.2-.5 0-.8-.1-1.1-.4" />
        </Match>
      </Switch>
    </svg>
  );
}
