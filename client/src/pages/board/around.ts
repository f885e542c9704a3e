/** What stands around the wall: one chunk, fetched beside the first picture. */
export { Below } from "./below";
export { Top } from "./top";
export { takeInHand } from "./hands";
