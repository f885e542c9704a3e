/** What a grid says by itself where nobody has named a lane, and what empty lanes ask for. */
import type { Separator } from "../../../board/grids/model";
import type { Counted } from "../../../board/grids/counts";
import type { Wait } from "../../../board/note-marks";
import type { LaneType } from "../../../geometry/grid-layout";

export interface GridWords {
  lane(type: LaneType): string;
  line(line: Separator): string;
  /** What to do in an empty lane; "" where there is nothing to say. */
  hint(type: LaneType): string;
  /** Over the strip of objects whose column or lane is gone. */
  parking(): string;
  /** The name of a count in the foot. */
  count(counted: Counted): string;
  /** A time of waiting with its unit, short. */
  wait(wait: Wait): string;
}
