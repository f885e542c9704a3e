/** The pen in hand: what it is, its colour and width, each kept in this browser for the next time. */
import { createSignal, type Accessor } from "solid-js";
import { inkStyle, plain, type InkStyle, type PenName } from "../board/objects";

const STORED = "seina.pens";

const USUAL: Readonly<Record<PenName, InkStyle>> = {
  pen: { pen: "pen", line: "ink", width: 4 },
  highlighter: { pen: "highlighter", line: "yellow", width: 32 },
};

export class Pens {
  /** What the next stroke is drawn with. */
  readonly style: Accessor<InkStyle>;
  private readonly setStyle: (style: InkStyle) => void;
  private readonly styles: Record<PenName, InkStyle>;
  /** A pen was seen on this screen: from then on fingers and palms don't draw. */
  penSeen = false;

  constructor() {
    this.styles = stored();
    const [style, setStyle] = createSignal(this.styles.pen);
    this.style = style;
    this.setStyle = setStyle;
  }

  choose(pen: PenName): void {
    this.setStyle(this.styles[pen]);
  }

  change(change: Partial<Pick<InkStyle, "line" | "width">>): void {
    const style = { ...this.style(), ...change };
    this.styles[style.pen] = style;
    this.setStyle(style);
    try {
      localStorage.setItem(STORED, JSON.stringify(this.styles));
    } catch {
      // The choice lasts as long as the page does.
    }
  }
}

function stored(): Record<PenName, InkStyle> {
  try {
    const kept = plain(JSON.parse(localStorage.getItem(STORED) ?? "{}"));
    const read = (pen: PenName): InkStyle =>
      kept[pen] === undefined ? USUAL[pen] : { ...inkStyle(plain(kept[pen])), pen };
    return { pen: read("pen"), highlighter: read("highlighter") };
  } catch {
    return { ...USUAL };
  }
}
