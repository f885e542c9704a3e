/** What hands need on the wall: pointer, keys, clipboard, drops, and the voice that tells of the others. */
import { createEffect } from "solid-js";
import { plainSteps, takeBack, type PlainStep } from "../../board/inherited";
import type { LiveBoard } from "../../sync/live";
import { votesOf } from "../../sync/votes";
import { Announcer } from "../../tools/announcer";
import { ClipboardEvents } from "../../tools/clipboard";
import { commandTable } from "../../tools/commands/later";
import { Deleted, shelfOf } from "../../tools/deleted";
import type { Desk } from "../../tools/desk";
import { takeTables } from "../../tools/drop-tables";
import { takeDrops } from "../../tools/image/drop";
import { Input } from "../../tools/input";
import { fetchAllSoon } from "../../ui/later";
import { Keys } from "../../tools/keys";
import { equip } from "../../tools/kit";
import { privacyOf } from "../../tools/privately/privacy";

/** Steps of undo on their way from a document that was refused to the one that follows it. */
const heirs = new WeakMap<LiveBoard, readonly PlainStep[]>();

/** What hands ask for in the middle of their work, when the connection may have gone. */
const WANTED_OFFLINE = [
  () => import("../../geometry/ink-outline"),
  () => import("../../canvas/tiles/layer"),
  () => import("../../canvas/tiles/here"),
  () => import("../../tools/picture"),
  () => import("../../tools/image/add"),
  () => import("../../tools/image/carry"),
];

/** Within an owner of Solid's, whose effects end with the page; answers how to let go. */
export function takeInHand(desk: Desk, live: LiveBoard): () => void {
  equip(desk, { votes: votesOf(live), key: live.id });
  const { doc, undo } = desk.board;
  undo.inherit((heirs.get(live) ?? []).map((step) => ({ ids: step.ids, take: () => takeBack(doc, step) })));
  heirs.delete(live);
  const input = new Input(desk);
  const keys = new Keys(desk, input, commandTable());
  const clipboard = new ClipboardEvents(desk);
  const stopDrops = takeDrops(desk);
  const stopTables = takeTables(desk);
  const deleted = new Deleted(desk.board, desk.presence, shelfOf(live));
  desk.deleted = deleted;
  desk.privacy = privacyOf(live);
  const announcer = new Announcer(desk, others(live));
  createEffect(() => {
    // While the connection is lost nobody is known to be here, which does not mean that they left.
    if (live.link() === "live") announcer.people(others(live));
  });
  fetchAllSoon(WANTED_OFFLINE);
  return () => {
    // The document was thrown away under the wall: what was done on it can be taken back on the next one.
    if (live.doc() !== doc) heirs.set(live, plainSteps(doc, undo));
    stopDrops();
    stopTables();
    deleted.close();
    announcer.close();
    clipboard.close();
    keys.close();
    input.close();
  };
}

function others(live: LiveBoard): ReadonlyMap<string, string> {
  const you = live.you()?.id;
  const here = new Map<string, string>();
  for (const { person } of live.present())
    if (person !== you) here.set(person, live.people().get(person)?.name ?? "");
  return here;
}
