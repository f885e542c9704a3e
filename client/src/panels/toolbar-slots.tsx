/**
 * What stands in the toolbar, from top to bottom. A kind of object adds its line here; how it looks is
 * toolbar.tsx' business. A slot has one tool, or several behind a flyout, or a deed of its own.
 */
import Frame from "lucide-solid/icons/frame";
import Hand from "lucide-solid/icons/hand";
import ImagePlus from "lucide-solid/icons/image-plus";
import MessageCircle from "lucide-solid/icons/message-circle-plus";
import MousePointer from "lucide-solid/icons/mouse-pointer-2";
import Pen from "lucide-solid/icons/pen-line";
import Shapes from "lucide-solid/icons/shapes";
import Spline from "lucide-solid/icons/spline";
import Stamp from "lucide-solid/icons/stamp";
import Table from "lucide-solid/icons/table-2";
import Type from "lucide-solid/icons/type";
import Vote from "lucide-solid/icons/vote";
import { type Component } from "solid-js";
import type { Key } from "../i18n";
import type { Desk } from "../tools/desk";
import { chooseImages } from "../tools/image/choose";
import type { ToolName } from "../tools/tool";
import { fetchedComponent } from "../ui/later";

export interface Slot {
  readonly id: string;
  readonly label: Key;
  readonly icon: Component;
  /** As tools/commands/ says it; shown in the tip. */
  readonly stroke?: string;
  /** It changes the board: observers don't have it. */
  readonly works: boolean;
  /** Only facilitators have it. */
  readonly facilitates?: boolean;
  /** Pressed while one of these is in hand; the first is taken by a click. */
  readonly tools: readonly ToolName[];
  /** Instead of taking the first tool. */
  readonly press?: (desk: Desk) => void;
  /** Opens beside the button with the click; closes it when something was chosen. */
  readonly flyout?: Component<{ desk: Desk; close: () => void }>;
  /** Made at once where a finger or a key chose it: there is no place that the hand points at. */
  readonly atOnce?: "text" | "area";
  /** Stands in a phone's bar; the others are behind "more". */
  readonly first?: boolean;
}

export const SLOTS: readonly Slot[] = [
  {
    id: "select",
    label: "board.tool.select",
    icon: MousePointer,
    stroke: "V",
    works: false,
    tools: ["select"],
    first: true,
  },
  {
    id: "hand",
    label: "board.tool.hand",
    icon: Hand,
    stroke: "H",
    works: false,
    tools: ["hand"],
    first: true,
  },
  {
    id: "text",
    label: "board.tool.text",
    icon: Type,
    stroke: "T",
    works: true,
    tools: ["text"],
    atOnce: "text",
    first: true,
  },
  {
    id: "shape",
    label: "lines.tool.shape",
    icon: Shapes,
    stroke: "R",
    works: true,
    tools: ["shape"],
    flyout: fetchedComponent(() => import("./flyouts/shape")),
  },
  {
    id: "connector",
    label: "lines.tool.connector",
    icon: Spline,
    stroke: "L",
    works: true,
    tools: ["connector"],
  },
  {
    id: "area",
    label: "board.tool.area",
    icon: Frame,
    stroke: "A",
    works: true,
    tools: ["area"],
    atOnce: "area",
  },
  {
    id: "grid",
    label: "board.tool.grid",
    icon: Table,
    works: true,
    tools: [],
    flyout: fetchedComponent(() => import("./flyouts/grid")),
  },
  {
    id: "pen",
    label: "board.tool.pen",
    icon: Pen,
    stroke: "P",
    works: true,
    tools: ["pen", "eraser"],
    flyout: fetchedComponent(() => import("./flyouts/pen")),
  },
  {
    id: "stamp",
    label: "board.tool.stamp",
    icon: Stamp,
    stroke: "S",
    works: true,
    tools: ["stamp"],
    flyout: fetchedComponent(() => import("./flyouts/stamp")),
  },
  {
    id: "image",
    label: "media.add",
    icon: ImagePlus,
    stroke: "I",
    works: true,
    tools: [],
    press: chooseImages,
  },
  {
    id: "comment",
    label: "comments.add",
    icon: MessageCircle,
    stroke: "C",
    works: true,
    tools: ["comment"],
  },
  {
    id: "vote",
    label: "voting.slot",
    icon: Vote,
    works: true,
    facilitates: true,
    tools: [],
    // The progress instead, while a voting is open (panels/voting/).
    press: (desk) => desk.surfaces.open("voting-setup"),
  },
];
