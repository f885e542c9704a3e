/** What a hand works with: the tools, the editor of texts, the keyboard's way over the wall. */
import { REACT, type React } from "../canvas/reaction-chips";
import { GO_TO } from "../canvas/views/register";
import { gridWords } from "../canvas/grid-words";
import { processWords } from "../canvas/process-words";
import { COUNT, type CountPressed } from "../canvas/views/grid/count-pressed";
import { AreaTool } from "./area";
import { CommentTool } from "./comment";
import { ConnectorTool } from "./connector";
import type { Desk } from "./desk";
import { Editor } from "./editing/editor";
import { EraserTool } from "./eraser";
import { GridWriting } from "./grid/writing";
import { goTo } from "./going";
import { HandTool } from "./hand";
import { NoteTool } from "./note";
import { PenTool } from "./pen";
import { react } from "./react";
import { SelectTool } from "./select";
import { ShapeTool } from "./shape";
import { StampTool } from "./stamp";
import { TextTool } from "./text";
import type { Tool, ToolName } from "./tool";
import { VoteTool } from "./vote";
import { voteWords } from "./vote-words";
import { DeskVoting, type DeskVotes } from "./voting";
import { Walking } from "./walking";

export interface Kit {
  readonly editor: Editor;
  readonly walking: Walking;
  readonly writing: GridWriting;
  readonly voting: DeskVoting;
  readonly tools: Record<ToolName, Tool>;
}

/** Puts the tools on the desk: they are fetched after the first picture, which needs none. */
export function equip(desk: Desk, votes: DeskVotes = { votes: null, key: null }): void {
  desk.canvas.element.addEventListener(REACT, (event) => {
    const { id, emoji } = (event as CustomEvent<React>).detail;
    react(desk, [id], emoji);
  });
  desk.canvas.element.addEventListener(COUNT, (event) => {
    const grid = (event.target as Element).closest<HTMLElement>("[data-object]")?.dataset["object"];
    if (grid !== undefined) desk.process.show("counts", grid, (event as CustomEvent<CountPressed>).detail);
  });
  desk.canvas.element.addEventListener(GO_TO, (event) => goTo(desk, (event as CustomEvent<string>).detail));
  const { store } = desk.board;
  const voting = new DeskVoting(desk, votes);
  desk.describer.more = (object) => [
    ...gridWords(store, object),
    ...processWords(store, object),
    ...voteWords(voting, object.id),
  ];
  if (desk.board.store.grids().length > 0 || voting.wanted()) desk.canvas.objects.rename();
  desk.equip({
    editor: new Editor(desk),
    walking: new Walking(desk),
    writing: new GridWriting(desk),
    voting,
    tools: {
      select: new SelectTool(desk),
      hand: new HandTool(desk),
      note: new NoteTool(desk),
      text: new TextTool(desk),
      shape: new ShapeTool(desk),
      connector: new ConnectorTool(desk),
      area: new AreaTool(desk),
      pen: new PenTool(desk),
      eraser: new EraserTool(desk),
      stamp: new StampTool(desk),
      comment: new CommentTool(desk),
      vote: new VoteTool(desk),
    },
  });
}
