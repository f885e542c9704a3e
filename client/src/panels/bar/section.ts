/** A part of the bar at the selection: what one kind of object can be given there. */
import type { Component } from "solid-js";
import type { BoardObject } from "../../board/objects";
import type { Desk } from "../../tools/desk";

export interface BarProps {
  readonly desk: Desk;
  /** The selected objects that may be changed (all, for a section for whatever is there), never none. */
  readonly objects: readonly BoardObject[];
}

export interface Section {
  readonly id: string;
  /** It has something to offer for these; a section for a kind asks that all, or some, are of it. */
  readonly shows: (objects: readonly BoardObject[]) => boolean;
  readonly part: Component<BarProps>;
  /** It works on what is locked too, and is given every selected object. */
  readonly whatever?: boolean;
}

export const allOf =
  (kind: BoardObject["kind"]) =>
  (objects: readonly BoardObject[]): boolean =>
    objects.every((object) => object.kind === kind);
