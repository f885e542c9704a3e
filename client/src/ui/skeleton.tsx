/** A grey shape where something will be. The view around it says that it loads; this is hidden from readers. */
import "./banner.css";

export function Skeleton(props: { width?: string; height?: string; class?: string }) {
  return (
    <span
      aria-hidden="true"
      class={`skeleton ${props.class ?? ""}`}
      style={{ width: props.width ?? "100%", height: props.height ?? "1em" }}
    />
  );
}
