/** The hand-off mark on a connector: an arrow over a border, on a square of that side, in a disc of that radius. */
export const HANDOFF_SIDE = 20;
export const HANDOFF_RADIUS = 11;
export const HANDOFF_MARK = "M3.5 10h12M11.5 6l4 4-4 4M8.5 3.5v3.2M8.5 13.3v3.2";
