import { commands } from "./commands";
import { comments } from "./comments";
import { errors } from "./errors";
import { grids } from "./grids";
import { gridview } from "./gridview";
import { lines } from "./lines";
import { marks } from "./marks";
import { media } from "./media";
import { outline } from "./outline";
import { panels } from "./panels";
import { process } from "./process";
import { steps } from "./steps";
import { templates } from "./templates";
import { text } from "./text";
import { ballot } from "./ballot";
import { drafts } from "./drafts";
import { privately } from "./private";
import { vote } from "./vote";
import { voting } from "./voting";
import { working } from "./working";

export const later = {
  ...commands,
  ...comments,
  ...errors,
  ...grids,
  ...gridview,
  ...lines,
  ...marks,
  ...media,
  ...outline,
  ...panels,
  ...process,
  ...steps,
  ...templates,
  ...text,
  ...ballot,
  ...drafts,
  ...privately,
  ...vote,
  ...voting,
  ...working,
};
