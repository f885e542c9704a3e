import type { Words } from "../words";
import type { media as pattern } from "../en/media";

export const media: Words<typeof pattern> = {};
