/** The colour that something is drawn with; a ring of several where they differ. */
import type { Line } from "../../board/objects";
import "./line-swatch.css";

export const LineSwatch = (props: { line: Line | null }) => (
  <span
    class="line-swatch"
    aria-hidden="true"
    data-mixed={props.line === null ? "" : undefined}
    style={{ "--ink": `var(--line-${props.line ?? "ink"})` }}
  />
);
