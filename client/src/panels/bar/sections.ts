/** The sections of the bar, from left to right. A kind adds its own line. */
import { area } from "./area";
import { colour } from "./colour";
import { connector } from "./connector";
import { ink } from "./ink";
import { link } from "./link";
import { reactions } from "./reactions";
import type { Section } from "./section";
import { grid } from "./grid";
import { image } from "./image";
import { note } from "./note";
import { process } from "./process";
import { register } from "./register";
import { shape } from "./shape";
import { sheet } from "./sheet";
import { stamp } from "./stamp";
import { steps } from "./steps";
import { tags } from "./tags";
import { text } from "./text";
import { writing } from "./writing";

export const SECTIONS: readonly Section[] = [
  image,
  colour,
  note,
  steps,
  register,
  text,
  writing,
  shape,
  connector,
  area,
  grid,
  ink,
  stamp,
  link,
  process,
  sheet,
  tags,
  reactions,
];
