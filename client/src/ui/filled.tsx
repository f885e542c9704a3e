/** A part of a frame that is there only where there is something to stand in it. */
import { children, type JSX, Show } from "solid-js";

/**
 * Each reading of `props.children` makes what was written there anew, with its requests and its effects: here it is
 * read once. Where `within` is made lazily, so is this, and with it the content.
 */
export function Filled(props: {
  children: JSX.Element;
  within: (content: () => JSX.Element) => JSX.Element;
}) {
  const content = children(() => props.children);
  return <Show when={content()}>{props.within(content)}</Show>;
}
