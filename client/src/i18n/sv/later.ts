import { commands } from "./commands";
import { comments } from "./comments";
import { grids } from "./grids";
import { gridview } from "./gridview";
import { lines } from "./lines";
import { marks } from "./marks";
import { media } from "./media";
import { outline } from "./outline";
import { process } from "./process";
import { steps } from "./steps";
import { templates } from "./templates";
import { text } from "./text";

export const later = {
  ...commands,
  ...comments,
  ...grids,
  ...gridview,
  ...lines,
  ...marks,
  ...media,
  ...outline,
  ...process,
  ...steps,
  ...templates,
  ...text,
};
