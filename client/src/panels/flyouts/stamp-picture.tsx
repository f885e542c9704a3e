/** A stamp as it will be on the wall, in a button. */
import type { Line, StampObject } from "../../board/objects";
import { StampBody } from "../../canvas/views/stamp";
import { rect } from "../../geometry/rect";
import { createEffect } from "solid-js";

const SIDE = 26;

export function StampPicture(props: { stamp: string; line: Line }) {
  const body = new StampBody();
  createEffect(() =>
    body.draw({ stamp: props.stamp, line: props.line } as StampObject, rect(0, 0, SIDE, SIDE)),
  );
  return body.element;
}
