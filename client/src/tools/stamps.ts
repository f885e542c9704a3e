/** Which stamp is in hand. Numbered dots count up by themselves, on from the highest on the board. */
import { createSignal, type Accessor } from "solid-js";
import type { Board } from "../board/board";
import type { Line } from "../board/objects";
import { dotNumber, MOST_DOT } from "../geometry/stamps";

export class Stamps {
  /** As the document has it; a dot with the number that it will get. */
  readonly stamp: Accessor<string>;
  readonly line: Accessor<Line>;
  /** Emoji that were stamped lately, the last first. */
  readonly recent: Accessor<readonly string[]>;
  private readonly setStamp: (stamp: string) => void;
  private readonly setLine: (line: Line) => void;
  private readonly setRecent: (recent: readonly string[]) => void;

  constructor(private readonly board: Board) {
    const [stamp, setStamp] = createSignal("check");
    const [line, setLine] = createSignal<Line>("green");
    const [recent, setRecent] = createSignal<readonly string[]>([]);
    this.stamp = stamp;
    this.setStamp = setStamp;
    this.line = line;
    this.setLine = setLine;
    this.recent = recent;
    this.setRecent = setRecent;
  }

  choose(stamp: string, line?: Line): void {
    this.setStamp(stamp);
    if (line) this.setLine(line);
  }

  /** Dots, beginning with this number. */
  countFrom(number: number): void {
    this.setStamp(`dot:${Math.min(MOST_DOT, Math.max(1, number))}`);
  }

  /** The number after the highest on the board. */
  nextDot(): number {
    let highest = 0;
    for (const object of this.board.store.inOrder())
      if (object.kind === "stamp") highest = Math.max(highest, dotNumber(object.stamp) ?? 0);
    return Math.min(MOST_DOT, highest + 1);
  }

  /** It was put on the wall: the next dot has the next number. */
  used(): void {
    const stamp = this.stamp();
    const number = dotNumber(stamp);
    if (number !== null) this.countFrom(number + 1);
    if (stamp.startsWith("emoji:"))
      this.setRecent([stamp, ...this.recent().filter((each) => each !== stamp)].slice(0, 6));
  }
}
