/** Words that nobody sees before the board is there: loaded after the first picture. */
import { commands } from "./commands";
import { comments } from "./comments";
import { lines } from "./lines";
import { marks } from "./marks";
import { media } from "./media";
import { outline } from "./outline";
import { text } from "./text";

export const later = { ...commands, ...comments, ...lines, ...marks, ...media, ...outline, ...text };
