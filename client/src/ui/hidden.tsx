import type { JSX } from "solid-js";

/** Words for screen readers that the eye gets from the layout. */
export function VisuallyHidden(props: { children: JSX.Element }) {
  return <span class="hidden-visually">{props.children}</span>;
}
