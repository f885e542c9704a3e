/** The sections of the bar, from left to right. A kind adds its own line. */
import { colour } from "./colour";
import type { Section } from "./section";
import { image } from "./image";
import { note } from "./note";
import { text } from "./text";

export const SECTIONS: readonly Section[] = [image, colour, note, text];
