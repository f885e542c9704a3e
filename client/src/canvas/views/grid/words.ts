/** What a grid says by itself where nobody has named a lane, and what empty lanes ask for. */
import type { Separator } from "../../../board/grids/model";
import type { LaneType } from "../../../geometry/grid-layout";

export interface GridWords {
  lane(type: LaneType): string;
  line(line: Separator): string;
  /** What to do in an empty lane; "" where there is nothing to say. */
  hint(type: LaneType): string;
  /** Over the strip of objects whose column or lane is gone. */
  parking(): string;
}
