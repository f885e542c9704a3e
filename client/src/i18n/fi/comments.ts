import type { Words } from "../words";
import type { comments as pattern } from "../en/comments";

export const comments: Words<typeof pattern> = {};
