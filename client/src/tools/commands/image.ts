/** Pictures. */
import { chooseImages } from "../image/choose";
import type { Command } from "./command";
import { mayWork } from "./create";

export const image: readonly Command[] = [
  { id: "image.add", title: "media.add", group: "create", keys: ["I"], when: mayWork, run: chooseImages },
];
