/** What hands need on the wall: pointer, keys, clipboard, drops, and the voice that tells of the others. */
import { createEffect, createRoot } from "solid-js";
import { plainSteps, takeBack, type PlainStep } from "../../board/inherited";
import type { LiveBoard } from "../../sync/live";
import { loadWords } from "../../i18n";
import { votesOf } from "../../sync/votes";
import { goOnWriting, hangLayers, leavePlace, type Place } from "./layers";
import { followLinks } from "./links";
import { peek } from "./peek";
import { Announcer } from "../../tools/announcer";
import { ClipboardEvents } from "../../tools/clipboard";
import { commandTable } from "../../tools/commands/later";
import { Deleted, shelfOf } from "../../tools/deleted";
import type { Desk } from "../../tools/desk";
import { takeTables } from "../../tools/drop-tables";
import { takeDrops } from "../../tools/image/drop";
import { Input } from "../../tools/input";
import { fetchAllSoon, fetchNow } from "../../ui/later";
import { Keys } from "../../tools/keys";
import { equip } from "../../tools/kit";
import { privacyOf } from "../../tools/privately/privacy";
import { reachHidden } from "../../tools/privately/reach";
import type { ToolName } from "../../tools/tool";

/** What is on its way from a wall whose document was refused to the one that follows it. */
interface Legacy {
  readonly steps: readonly PlainStep[];
  readonly tool: ToolName;
  /** Where somebody was writing when private mode began, which is no fault of theirs. */
  readonly place: Place | null;
}
const heirs = new WeakMap<LiveBoard, Legacy>();

/** What keys and presses ask for at once. It is fetched as soon as the board is live, the likeliest first. */
const WANTED_AT_ONCE = [
  () => commandTable(),
  () => import("../../panels/selection-bar"),
  () => import("../../panels/context-menu"),
  () => import("../../ui/menu-frame"),
];

/** What hands ask for in the middle of their work, when the connection may have gone. */
const WANTED_OFFLINE = [
  loadWords,
  () => import("../../geometry/ink-outline"),
  () => import("../../canvas/tiles/layer"),
  () => import("../../canvas/tiles/here"),
  () => import("../../tools/picture"),
  () => import("../../tools/image/add"),
  () => import("../../tools/image/carry"),
  () => import("../../sync/layers"),
  () => import("../../sync/salvage"),
];

/** Within an owner of Solid's, whose effects end with the page; answers how to let go. */
export function takeInHand(desk: Desk, live: LiveBoard): () => void {
  equip(desk, { votes: votesOf(live), key: live.id });
  const { doc, undo } = desk.board;
  hangLayers(desk, live);
  const legacy = heirs.get(live);
  heirs.delete(live);
  undo.inherit((legacy?.steps ?? []).map((step) => ({ ids: step.ids, take: () => takeBack(doc, step) })));
  const input = new Input(desk);
  const keys = new Keys(desk, input, commandTable());
  const clipboard = new ClipboardEvents(desk);
  const stopDrops = takeDrops(desk);
  const stopTables = takeTables(desk);
  const deleted = new Deleted(desk.board, desk.presence, shelfOf(live));
  desk.deleted = deleted;
  desk.privacy = privacyOf(live);
  const stopReach = reachHidden(desk, desk.privacy);
  const announcer = new Announcer(desk, others(live));
  createEffect(() => {
    // While the connection is lost nobody is known to be here, which does not mean that they left.
    if (live.link() === "live") announcer.people(others(live));
  });
  const atHand = fetchNow(WANTED_AT_ONCE);
  fetchAllSoon(atHand, WANTED_OFFLINE, () => connected(live));
  if (legacy && legacy.tool !== "select") desk.take(legacy.tool);
  const leaveWriting = legacy?.place ? goOnWriting(desk, live, legacy.place) : null;
  const hide = peek(live, desk, atHand);
  const stopLinks = followLinks(desk, live);
  return () => {
    stopLinks();
    hide();
    // The document was thrown away under the wall: what was done on it can be taken back on the next one.
    if (live.doc() !== doc)
      heirs.set(live, { steps: plainSteps(doc, undo), tool: desk.tool(), place: leavePlace(desk, live) });
    leaveWriting?.();
    stopReach();
    stopDrops();
    stopTables();
    deleted.close();
    announcer.close();
    clipboard.close();
    keys.close();
    input.close();
  };
}

/** Fulfilled when the connection is there, which may be never. */
const connected = (live: LiveBoard): Promise<void> =>
  new Promise((done) => {
    createRoot((stop) => {
      createEffect(() => {
        if (live.link() !== "live") return;
        done();
        stop();
      });
    });
  });

function others(live: LiveBoard): ReadonlyMap<string, string> {
  const you = live.you()?.id;
  const here = new Map<string, string>();
  for (const { person } of live.present())
    if (person !== you) here.set(person, live.people().get(person)?.name ?? "");
  return here;
}
