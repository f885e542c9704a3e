/**
 * What one person works with on an open board: the canvas, the tool in hand, the editor, undo, presence. The
 * toolbar, the keys and the pointer all act through it.
 */
import { createSignal, type Accessor } from "solid-js";
import type { Board } from "../board/board";
import type { Peer, PresenceLink } from "../board/presence";
import { isColour, type Colour } from "../board/objects";
import { Canvas } from "../canvas/canvas";
import { Guides } from "../canvas/guides";
import type { Handle } from "../canvas/overlay";
import type { Rect } from "../geometry/rect";
import { Pens } from "./pens";
import { Commenting } from "./commenting";
import { Stamps } from "./stamps";
import type { Deleted } from "./deleted";
import type { EmotionHandles } from "./grid/emotion-handles";
import { Describer } from "../canvas/describe";
import type { Editor } from "./editing/editor";
import { Follow } from "./follow";
import { GridParts } from "./grid/parts";
import type { GridWriting } from "./grid/writing";
import { lineRules } from "./connector/rules";
import { standByForGrids } from "./grid/around";
import type { Kit } from "./kit";
import type { PrivacyOf } from "./privately/privacy";
import { ProcessView } from "./grid/process-view";
import { Surfaces } from "./surfaces";
import type { Press, Tool, ToolName } from "./tool";
import type { DeskVoting } from "./voting";
import type { Walking } from "./walking";
import { t } from "../i18n";

/** Screen px of the shorter side from which there is room for so many handles. */
const ROOM_FOR_CORNERS = 28;
const ROOM_FOR_SIDES = 72;

const COLOUR_STORED = "seina.colour";
const SNAPS_STORED = "seina.snaps";
const GRID_STORED = "seina.grid";

/** The two views of a board: the wall, and the same as a list. */
export type Face = "canvas" | "outline";

export interface DeskOptions {
  readonly board: Board;
  readonly presence: PresenceLink;
  readonly label: string;
  nameOf(person: string): string | null;
  /** Keeps a text that can't be on the board, for the reason that the code says. */
  keep(code: string, text: string): void;
}

export class Desk {
  readonly board: Board;
  readonly presence: PresenceLink;
  readonly canvas: Canvas;
  readonly follow: Follow;
  readonly describer: Describer;
  readonly commenting: Commenting;
  readonly surfaces = new Surfaces();
  readonly process = new ProcessView();
  readonly guides: Guides;
  /** Things come to rest on their neighbours' lines; on the grid of the wall. */
  readonly snaps: Accessor<boolean>;
  readonly grid: Accessor<boolean>;
  /** The facilitator edits through locks. */
  readonly editsLayout: Accessor<boolean>;
  /** Where the mouse is on the wall, for keys that make something there; null when it is elsewhere. */
  mouse: Press | null = null;
  /** What was deleted since the page was opened; null where there is nobody to delete (a snapshot). */
  deleted: Deleted | null = null;
  /** Private mode and hidden areas; null where there is nobody to keep anything from (a snapshot). */
  privacy: PrivacyOf | null = null;
  /** The points of emotion curves, in the hand; fetched with the first grid. */
  feelings: EmotionHandles | null = null;
  /** The name of a person, or null where nobody knows it. */
  readonly nameOf: DeskOptions["nameOf"];
  readonly pens = new Pens();
  readonly stamps: Stamps;
  /** The column or lane that is chosen in a grid. */
  readonly parts: GridParts;
  readonly tool: Accessor<ToolName>;
  /** The tool stays in hand after it has made something. */
  readonly keepsTool: Accessor<boolean>;
  /** The colour of the next note. */
  readonly colour: Accessor<Colour>;
  /** Around the selection on the screen; null while there is none or it is being dragged. */
  readonly frame: Accessor<Rect | null>;
  readonly canUndo: Accessor<boolean>;
  readonly canRedo: Accessor<boolean>;
  /** Something is being dragged, drawn or typed: floating bars keep away. */
  readonly busy: Accessor<boolean>;
  /** Objects on the board. */
  readonly count: Accessor<number>;
  /** Changes with every change of a selected object, for bars that show its state. */
  readonly version: Accessor<number>;
  readonly peers: Accessor<readonly Peer[]>;
  readonly face: Accessor<Face>;
  /** A finger gathers: each tap takes an object to the others or lets it go. */
  readonly gathering: Accessor<boolean>;
  readonly setGathering: (gathering: boolean) => void;
  private readonly putFace: (face: Face) => void;
  private readonly setTool: (name: ToolName) => void;
  private readonly putSnaps: (snaps: boolean) => void;
  private readonly putGrid: (grid: boolean) => void;
  private readonly putEditsLayout: (edits: boolean) => void;
  private readonly setKeepsTool: (keeps: boolean) => void;
  private readonly putColour: (colour: Colour) => void;
  private readonly setVersion: (next: (before: number) => number) => void;
  private readonly setBusy: (busy: boolean) => void;
  private kit: Kit | null = null;
  private readonly stops: (() => void)[] = [];
  private findStep: ((step: 1 | -1) => void) | null = null;

  readonly keep: DeskOptions["keep"];

  constructor(options: DeskOptions) {
    const { board, presence } = options;
    this.keep = options.keep;
    this.nameOf = options.nameOf;
    this.board = board;
    this.presence = presence;
    this.stamps = new Stamps(board);
    const [tool, setTool] = createSignal<ToolName>("select");
    const [keepsTool, setKeepsTool] = createSignal(false);
    const [colour, putColour] = createSignal<Colour>(storedColour());
    const [frame, setFrame] = createSignal<Rect | null>(null, { equals: sameRect });
    const [canUndo, setCanUndo] = createSignal(false);
    const [canRedo, setCanRedo] = createSignal(false);
    const [busy, setBusy] = createSignal(false);
    const [count, setCount] = createSignal(board.store.size);
    const [version, setVersion] = createSignal(0);
    const [peers, setPeers] = createSignal(presence.peers());
    this.tool = tool;
    this.setTool = setTool;
    [this.snaps, this.putSnaps] = createSignal(stored(SNAPS_STORED) !== "0");
    [this.grid, this.putGrid] = createSignal(stored(GRID_STORED) === "1");
    [this.editsLayout, this.putEditsLayout] = createSignal(false);
    this.keepsTool = keepsTool;
    this.setKeepsTool = setKeepsTool;
    this.colour = colour;
    this.putColour = putColour;
    this.frame = frame;
    this.canUndo = canUndo;
    this.canRedo = canRedo;
    this.busy = busy;
    this.setBusy = setBusy;
    this.setVersion = setVersion;
    this.count = count;
    this.version = version;
    this.peers = peers;
    [this.face, this.putFace] = createSignal<Face>("canvas");
    [this.gathering, this.setGathering] = createSignal(false);
    this.describer = new Describer(board.store, options.nameOf, () => board.worker.person());
    this.canvas = new Canvas({
      store: board.store,
      presence,
      naming: this.describer,
      words: { typing: (name) => t("board.typing", { name }) },
      label: options.label,
      handles: () => this.handles(),
      lines: lineRules(this),
      framed: setFrame,
    });
    this.parts = new GridParts(board.store, this.canvas.selection);
    this.guides = new Guides(this.canvas.overlay.element, this.canvas.camera);
    this.commenting = new Commenting(board);
    this.follow = new Follow(this);
    this.stops.push(
      board.undo.listen(() => {
        setCanUndo(board.undo.canUndo);
        setCanRedo(board.undo.canRedo);
      }),
      board.store.listen((change) => {
        setCount(board.store.size);
        for (const id of this.canvas.selection.ids())
          if (change.changed.has(id) || change.removed.has(id)) {
            setVersion((before) => before + 1);
            break;
          }
      }),
      this.canvas.selection.listen(() => {
        const told = this.kit?.voting.isSecret() ? [] : this.canvas.selection.list().slice(0, 200);
        presence.tell({ selection: told });
        if (this.canvas.selection.ids().size === 0) this.setGathering(false);
      }),
      this.canvas.camera.listen(() => {
        const { x, y, w, h } = this.canvas.camera.shown;
        presence.tell({ view: [Math.round(x), Math.round(y), Math.round(w), Math.round(h)] });
      }),
      presence.listen(() => setPeers(presence.peers())),
    );
  }

  get selection() {
    return this.canvas.selection;
  }

  /** The tools have arrived: from now on there is a hand (kit.ts). */
  equip(kit: Kit): void {
    this.kit = kit;
    this.stops.push(standByForGrids(this));
    this.canvas.overlay.refresh();
  }

  get editor(): Editor {
    return this.hand.editor;
  }

  /** Typing in heads and cells of grids. */
  get writing(): GridWriting {
    return this.hand.writing;
  }

  get voting(): DeskVoting {
    return this.hand.voting;
  }

  get walking(): Walking {
    return this.hand.walking;
  }

  /** The text that is being typed, or null. */
  draft(): string | null {
    return this.kit?.editor.draft() ?? null;
  }

  /** Ends what is being typed; it is kept. */
  stopWriting(): void {
    this.kit?.writing.close();
    this.kit?.editor.close();
  }

  current(): Tool {
    return this.hand.tools[this.tool()];
  }

  private get hand(): Kit {
    if (!this.kit) throw new Error("the tools have not arrived yet");
    return this.kit;
  }

  /** Takes a tool in hand; observers have only those that change nothing. */
  take(name: ToolName): void {
    if (name === this.tool() || !this.kit) return;
    if (!this.board.mayWork() && name !== "select" && name !== "hand") return;
    this.stopWriting();
    this.current().cancel();
    this.current().leave?.();
    this.setTool(name);
    if (name === "select" || name === "hand") this.setKeepsTool(false);
    this.current().enter?.();
    this.showCursor(null);
  }

  keepTool(keeps: boolean): void {
    this.setKeepsTool(keeps);
  }

  /** The tool in hand has made something: back to select, unless the person keeps the tool. */
  made(): void {
    this.choseColour = false;
    if (this.keepsTool()) this.showCursor(null);
    else this.take("select");
  }

  /** Shows the other view of the board; what is chosen stays chosen. */
  setFace(face: Face): void {
    if (face === this.face()) return;
    this.stopWriting();
    this.take("select");
    this.putFace(face);
  }

  /** The cursor over the wall: of a state, or of the tool. */
  showCursor(cursor: string | null): void {
    this.canvas.element.style.cursor = cursor ?? this.kit?.tools[this.tool()].cursor ?? "";
  }

  /** A colour was chosen for the next note, and none has been made since. */
  choseColour = false;

  setColour(colour: Colour): void {
    this.choseColour = true;
    this.putColour(colour);
    store(COLOUR_STORED, colour);
  }

  setSnaps(snaps: boolean): void {
    this.putSnaps(snaps);
    store(SNAPS_STORED, snaps ? "1" : "0");
  }

  setGrid(grid: boolean): void {
    this.putGrid(grid);
    store(GRID_STORED, grid ? "1" : "0");
  }

  /** Facilitators only; for the others it stays off. */
  setEditsLayout(edits: boolean): void {
    const may = edits && this.board.mayLock();
    this.board.editsLayout = may;
    this.putEditsLayout(may);
    this.turned();
  }

  /** Others of the objects may be changed now than before. */
  turned(): void {
    this.setVersion((before) => before + 1);
    this.canvas.overlay.refresh();
  }

  /** A gesture is under way. */
  work(busy: boolean): void {
    this.setBusy(busy);
    this.canvas.overlay.setGripsHidden(busy || (this.kit?.editor.id() ?? null) !== null);
  }

  /** Calls when F3 asks for the next hit; answers how to stop. */
  onFindStep(listener: (step: 1 | -1) => void): () => void {
    this.findStep = listener;
    return () => {
      if (this.findStep === listener) this.findStep = null;
    };
  }

  /** The next hit or the one before; false where nothing is being looked for. */
  stepFind(step: 1 | -1): boolean {
    this.findStep?.(step);
    return this.findStep !== null;
  }

  /** Gives the keyboard back to the wall, or to the outline. */
  focus(): void {
    if (this.face() === "outline") {
      document.querySelector<HTMLElement>(".outline .current [tabindex='0']")?.focus();
      return;
    }
    this.canvas.listbox.focus({ preventScroll: true });
  }

  close(): void {
    this.stopWriting();
    this.commenting.close();
    this.follow.stop();
    this.kit?.voting.close();
    this.stops.forEach((stop) => stop());
    this.canvas.close();
  }

  private handles(): readonly Handle[] {
    const { board, selection } = this;
    const objects = board.changeable(selection.ids());
    if (objects.length === 0 || objects.length !== selection.ids().size) return [];
    // Grids are as large as what is in them, and what is docked as large as its cell has it.
    if (objects.some(({ id, kind }) => kind === "grid" || board.store.isDocked(id))) return [];
    // Connectors go where their objects go.
    if (objects.every((object) => object.kind === "connector")) return [];
    const bounds = this.canvas.overlay.frame()?.box;
    const short = bounds ? Math.min(bounds.w, bounds.h) * this.canvas.camera.view.zoom : 0;
    // Handles that cover the whole object leave nothing to take hold of.
    if (short < ROOM_FOR_CORNERS && objects[0]!.kind !== "text") return [];
    if (objects.length > 1) return ["nw", "ne", "se", "sw"];
    if (objects[0]!.kind === "text") return ["w", "e"];
    if (short < ROOM_FOR_SIDES) return ["nw", "ne", "se", "sw"];
    return ["nw", "n", "ne", "e", "se", "s", "sw", "w"];
  }
}

function storedColour(): Colour {
  const colour = stored(COLOUR_STORED);
  return isColour(colour) ? colour : "sun";
}

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function store(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // The choice lasts as long as the page does.
  }
}

const sameRect = (a: Rect | null, b: Rect | null): boolean =>
  a === b || (a !== null && b !== null && a.x === b.x && a.y === b.y && a.w === b.w && a.h === b.h);
