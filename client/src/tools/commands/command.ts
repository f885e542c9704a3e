/** One thing that a person can do on a board: what key handler, menus, palette and the sheet of keys are made of. */
import type { Component } from "solid-js";
import type { Key } from "../../i18n";
import type { Desk } from "../desk";

/** In the order of the sheet. */
export const GROUPS = ["create", "edit", "select", "arrange", "look", "keyboard", "board"] as const;
export type Group = (typeof GROUPS)[number];

/** What started a command: the key combination, or none where it was chosen in a menu. */
export interface Cause {
  readonly stroke?: string;
  /** The key is held down and this is a repetition. */
  readonly repeat?: boolean;
  /** The keyboard is on the wall and not on a button beside it. */
  readonly onWall?: boolean;
}

export interface Command {
  /** Stable, unique: "arrange.left". */
  readonly id: string;
  readonly title: Key;
  /** What it does now, where that changes: "Unlock". */
  readonly titleNow?: (desk: Desk) => Key;
  readonly group: Group;
  /** Combinations as in strokes.ts. The first is the one that is shown first. */
  readonly keys?: readonly string[];
  /** While it makes sense its keys are its own, though another command has them at other times. */
  readonly first?: boolean;
  readonly icon?: Component;
  /** It makes sense now. Left out: always. A command that does not is in no menu and its key does nothing. */
  readonly when?: (desk: Desk) => boolean;
  /** For a switch: it is on. */
  readonly checked?: (desk: Desk) => boolean;
  /** Answers false where the key was not for it after all, so that the browser may have it. */
  readonly run: (desk: Desk, cause: Cause) => unknown;
  readonly danger?: boolean;
  /** False: only a key, such as the arrows; the palette does not offer it. */
  readonly offered?: boolean;
  /** Its keys work everywhere on the page that is no field; else only with Ctrl or Command. */
  readonly everywhere?: boolean;
  /** Its keys work also while somebody writes. */
  readonly whileWriting?: boolean;
}

export const titleOf = (command: Command, desk: Desk): Key => command.titleNow?.(desk) ?? command.title;
export const isOn = (command: Command, desk: Desk): boolean => command.when?.(desk) ?? true;
