/** Voting on the wall: badges, the veil over the rest, the pill and the invitation, which kept voting is shown. */
import { createEffect, createMemo, on, onCleanup, Show, untrack } from "solid-js";
import type { CastAnswer } from "../../../board/casting";
import { dotsOn } from "../../../board/casting";
import type { Voting } from "../../../board/voting-types";
import { VotesLayer, type Steps, type VoteMarks } from "../../../canvas/votes";
import { VoteVeil, type Halo } from "../../../canvas/vote-veil";
import { locale, t } from "../../../i18n";
import type { LiveBoard } from "../../../sync/live-board";
import type { Desk } from "../../../tools/desk";
import { gotMarks, ownMarks } from "../../../tools/vote-words";
import { REVEAL_MS } from "../../../tools/voting";
import { toast } from "../../../ui/toast";
import { lessMotion } from "../../../canvas/camera";
import { Invitation } from "./invitation";
import { Kept } from "./kept";
import { VotePill } from "./pill";
import "./wall.css";

export default function VotingWall(props: { desk: Desk; live: LiveBoard | null }) {
  // A desk is for one wall.
  // eslint-disable-next-line solid/reactivity
  const { desk } = props;
  const { voting } = desk;
  drawBadges(desk);
  drawVeil(desk);
  nameAnew(desk);
  keepInHand(desk);
  onCleanup(tellRefusals(desk));
  return (
    <div class="vote-bar">
      <Show when={props.live && voting.open()}>
        {(open) => (
          <Show
            when={invited(desk, props.live!, open())}
            fallback={<VotePill desk={desk} live={props.live!} voting={open()} />}
          >
            <Invitation desk={desk} voting={open()} />
          </Show>
        )}
      </Show>
      <Show when={desk.face() === "canvas" && !voting.open() && voting.results().length > 0}>
        <Kept desk={desk} onResults={props.live ? () => desk.surfaces.open("voting-results") : undefined} />
      </Show>
    </div>
  );
}

/** Who opened the voting needs no invitation. */
const invited = ({ voting }: Desk, live: LiveBoard, { by }: Voting): boolean =>
  voting.mayVote() && !voting.joined() && !voting.dismissed() && (by === null || live.you()?.id !== by);

function marksOf({ voting }: Desk): VoteMarks | null {
  const open = voting.open();
  const ballot = voting.ballot();
  if (open) return ballot && { colour: open.colour, own: true, words: ownMarks(open, ballot) };
  const result = voting.planned() ? null : voting.shown();
  return result && { colour: result.colour, own: false, words: gotMarks(result) };
}

/** The stepper, where the hand is and votes are dots. */
function stepsOf({ voting, tool }: Desk): Steps | null {
  const open = voting.open();
  const ballot = voting.ballot();
  const id = voting.pointed();
  if (!open || !ballot || id === null || open.kind !== "dots" || tool() !== "vote") return null;
  const count = dotsOn(ballot, id);
  const most = open.cap ?? open.votes;
  return { id, count, more: ballot.left > 0 && count < most, less: count > 0 };
}

function drawBadges(desk: Desk): void {
  const { voting } = desk;
  const layer = new VotesLayer(desk.canvas, (id, by) => voting.give(id, by));
  onCleanup(() => layer.close());
  // Before the badges themselves: those that are to appear one by one must not be there at once.
  createEffect(
    on(voting.revealing, (result) => {
      if (!result || lessMotion()) return;
      const winners = result.results.filter(({ rank }) => rank === 1).map(({ object }) => object);
      layer.reveal([...gotMarks(result).keys()].reverse(), new Set(winners), REVEAL_MS);
    }),
  );
  createEffect(() => {
    locale();
    layer.show(marksOf(desk));
  });
  createEffect(() => layer.offer(stepsOf(desk)));
}

function haloOf(desk: Desk, pointed: string | null): Halo | null {
  const { voting } = desk;
  const open = voting.open();
  const plan = open ? null : voting.planned();
  if (!plan && (!open || desk.tool() !== "vote")) return null;
  const { scope, colour } = plan ?? open!;
  return {
    ids: new Set(plan ? plan.candidates : open!.candidates.map(({ id }) => id)),
    colour,
    frame: scope.type === "area" || scope.type === "grid" ? scope.id : null,
    pointed,
  };
}

function drawVeil(desk: Desk): void {
  const veil = new VoteVeil(desk.canvas);
  onCleanup(() => veil.close());
  createEffect(() => veil.show(haloOf(desk, desk.voting.pointed())));
}

/** What is said of an object holds its votes. */
function nameAnew(desk: Desk): void {
  const { voting } = desk;
  const { objects } = desk.canvas;
  const about = createMemo(() => {
    const open = voting.open();
    return open ? `open ${open.id}` : voting.shown()?.id;
  });
  createEffect(on(about, () => objects.rename()));
  createEffect((before: Readonly<Record<string, unknown>>) => {
    const votes = voting.ballot()?.votes ?? {};
    const ids = new Set([...Object.keys(before), ...Object.keys(votes)]);
    objects.renameOnly([...ids].filter((id) => before[id] !== votes[id]));
    return votes;
  }, {});
}

/** Who comes back to the wall, by a reload or from the list, and has not finished, goes on voting. */
function keepInHand(desk: Desk): void {
  const { voting } = desk;
  createEffect(
    on([desk.face, () => voting.open()?.id ?? null], ([face, id]) => {
      if (id === null || face !== "canvas") return;
      untrack(() => {
        if (voting.joined() && voting.ballot()?.done === false) desk.take("vote");
      });
    }),
  );
}

/** One message at a time: who clicks on does not want a pile. */
function tellRefusals(desk: Desk): () => void {
  let dismiss = () => {};
  return desk.voting.onPress((answer) => {
    dismiss();
    const words = refusalOf(answer, desk.voting.open()?.cap ?? 1);
    dismiss = words === null ? () => {} : toast(words);
  });
}

function refusalOf(answer: CastAnswer, cap: number): string | null {
  if (answer === "cast" || answer === "not-dots") return null;
  return answer === "cap" ? t("vote.told.cap", { count: cap }) : t(`vote.told.${answer}`);
}
