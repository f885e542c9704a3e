/**
 * Hangs the layers that are open on the wall (sync/layers), and has the writing go on where private mode begins and
 * ends: nobody who types should have to look for their words.
 */
import { createEffect, onCleanup, untrack } from "solid-js";
import type * as Y from "yjs";
import { draftsOf, privateCopy } from "../../board/drafts";
import type { LayerSource } from "../../board/board";
import { t } from "../../i18n";
import type { Layers, OpenLayer } from "../../sync/layers";
import type { LiveBoard } from "../../sync/live";
import type { Desk } from "../../tools/desk";
import { Bridge, COMES_BACK } from "../../tools/editing/bridge";
import type { Caret } from "../../tools/editing/rich-field";
import { announce } from "../../ui";
import "../../canvas/drafts.css";

/** Where somebody was writing, and what they have typed since. */
export interface Place {
  readonly id: string;
  readonly caret: Caret | null;
  readonly bridge: Bridge | null;
}

/** Within an owner of Solid's, whose effects end with the page. */
export function hangLayers(desk: Desk, live: LiveBoard): void {
  const { board } = desk;
  board.copyToWrite = (id, text) => {
    const size = board.objects.size;
    const copy = privateCopy(board, id, text);
    if (copy === null) return null;
    announce(t("drafts.copied"));
    return { id: copy, made: board.objects.size > size };
  };
  createEffect(() => {
    const layers = live.layers();
    const privately = sourceOf(layers?.privately() ?? null);
    const hidden = sourceOf(layers?.hidden() ?? null);
    const target = live.target();
    untrack(() => {
      const place = placeOf(desk);
      const text = desk.draft();
      board.showLayer("private", privately);
      board.showLayer("hidden", hidden);
      if (board.target() === target) return;
      board.writeTo(target);
      desk.turned();
      if (place) turnWriting(desk, live, place, text);
    });
  });
  createEffect(() => {
    const layers = live.layers();
    if (layers) onCleanup(carryWriting(desk, live, layers));
  });
}

/** Where somebody is writing now; null where nobody is. */
function placeOf(desk: Desk): Place | null {
  const id = desk.editor.id();
  return id === null ? null : { id, caret: desk.editor.caret(), bridge: null };
}

/** As `placeOf`, where the writing is about to be closed: what is typed until it goes on is kept. */
export function leavePlace(desk: Desk, live: LiveBoard): Place | null {
  const place = placeOf(desk);
  if (!place) return null;
  return { ...place, bridge: new Bridge(COMES_BACK, (text) => live.keep("private-on", [text])) };
}

/** Goes on writing there, or in one's private copy of it, as soon as it is on the wall; answers how to leave it. */
export function goOnWriting(desk: Desk, live: LiveBoard, place: Place): () => void {
  const { board, editor } = desk;
  const go = (): boolean => {
    // Private mode has been told, and the wall writes privately in a moment.
    if (live.privacy() && live.role() === "participant" && board.target() === "board") return false;
    const isThere = board.mayChange(board.store.get(place.id));
    const to = isThere ? place.id : privateCopyThere(desk, place.id);
    if (to === null) return false;
    const text = place.bridge?.end() ?? "";
    if (editor.id() === null) {
      desk.selection.set([to]);
      editor.open(to, place.caret ? { caret: place.caret } : {});
    }
    if (editor.id() === to) editor.type(text);
    else if (text.trim() !== "") live.keep("private-on", [text]);
    return true;
  };
  if (go()) return () => undefined;
  if (!live.privacy()) {
    // It was refused for another reason, and told so.
    keepTyped(desk, live, place, "other");
    return () => undefined;
  }
  const done = () => {
    clearTimeout(timer);
    stop();
  };
  const timer = setTimeout(done, COMES_BACK);
  // After the listeners of the wall, which must know the object before it is written in.
  const stop = board.store.listen(() => queueMicrotask(() => go() && done()));
  return done;
}

function privateCopyThere({ board }: Desk, id: string): string | null {
  const copies = board.target() === "private" ? draftsOf(board.objects, id) : [];
  return copies.find(([copy]) => board.mayChange(board.store.get(copy)))?.[0] ?? null;
}

const sources = new WeakMap<Y.Doc, LayerSource>();

/** One and the same for one document. */
function sourceOf(layer: OpenLayer | null): LayerSource | null {
  if (!layer) return null;
  const { doc, live, anonymous } = layer;
  let source = sources.get(doc);
  if (!source) sources.set(doc, (source = { doc, anonymous, most: () => live.limits().objects }));
  return source;
}

/** The writing was in what is out of reach now: it goes on in a private copy. */
function turnWriting(desk: Desk, live: LiveBoard, { id, caret }: Place, text: string | null): void {
  const { board, editor } = desk;
  if (board.mayChange(board.store.get(id))) return;
  editor.close();
  const copy = privateCopy(board, id, text ?? undefined);
  if (copy === null) {
    if (text !== null && text.trim() !== "" && text !== board.store.get(id)?.text)
      live.keep("private-on", [text]);
    return;
  }
  desk.selection.set([copy]);
  // There may have been one before, which says something else.
  const same = board.store.get(copy)?.text === text;
  editor.open(copy, caret && same ? { caret } : {});
}

/** What one is writing in is shown to all: one goes on there, or in a private copy. */
const carryWriting = (desk: Desk, live: LiveBoard, layers: Layers): (() => void) =>
  layers.onMoved((ids) => {
    if (!((desk.editor.id() ?? "") in ids)) return undefined;
    const place = leavePlace(desk, live)!;
    desk.editor.close();
    return (where) => {
      const to = where.get(place.id);
      if (to !== undefined) goOnWriting(desk, live, { ...place, id: to });
      else keepTyped(desk, live, place);
    };
  });

/** It was shown and is nothing to go on writing in: what is typed since is its author's, and no command to the wall. */
function keepTyped(desk: Desk, live: LiveBoard, { bridge }: Place, code = "private-ended"): void {
  if (!bridge) return desk.focus();
  bridge.rest((text) => {
    if (document.activeElement === document.body) desk.focus();
    if (text.trim() !== "") live.keep(code, [text]);
  });
}
