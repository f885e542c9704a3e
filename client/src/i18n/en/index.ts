import { board } from "./board";
import { commands } from "./commands";
import { comments } from "./comments";
import { common } from "./common";
import { errors } from "./errors";
import { lines } from "./lines";
import { marks } from "./marks";
import { media } from "./media";
import { outline } from "./outline";
import { pages } from "./pages";
import { panels } from "./panels";
import { text } from "./text";

export const dictionary = {
  ...common,
  ...pages,
  ...board,
  ...panels,
  ...errors,
  ...commands,
  ...comments,
  ...lines,
  ...marks,
  ...media,
  ...outline,
  ...text,
};
