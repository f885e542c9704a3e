import { type JSX, Show } from "solid-js";

/** Nothing to list: what this place is for, and what to do. */
export function Empty(props: { title: string; text: string; picture?: boolean; children?: JSX.Element }) {
  return (
    <div class="empty">
      <Show when={props.picture}>
        <div class="empty-wall" aria-hidden="true">
          <span data-paper="sun" />
          <span data-paper="sky" />
          <span data-paper="rose" />
          <span data-paper="mint" />
          <span data-paper="apricot" />
        </div>
      </Show>
      <h2>{props.title}</h2>
      <p>{props.text}</p>
      {props.children}
    </div>
  );
}
