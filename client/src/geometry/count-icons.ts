/** Pictures of what is counted on a grid: strokes on a square of 24 × 24, as those of geometry/grid-icons.ts. */
export const COUNT_ICONS = {
  handoffs: "M4 8h12M12.5 4.5L16 8l-3.5 3.5M20 16H8M11.5 12.5L8 16l3.5 3.5",
  contacts: "M12 4a4 4 0 1 0 0 8a4 4 0 0 0 0-8ZM5 20c0-4 3-6 7-6s7 2 7 6",
  again: "M4 11a7.5 7.5 0 0 1 13.2-4.6L20 9M20 4v5h-5M20 13a7.5 7.5 0 0 1-13.2 4.6L4 15M4 20v-5h5",
  waiting: "M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18ZM12 7v5l3.5 2",
  steps: "M3 19h6v-5h6V9h6M17.5 5.5L21 9l-3.5 3.5",
} as const;

/** What became of steps between as-is and to-be. */
export const VERDICT_ICONS = {
  removed: "M6 6l12 12M18 6L6 18",
  merged: "M5 4v3a5 5 0 0 0 5 5h9M5 20v-3a5 5 0 0 1 5-5M15 8l4 4-4 4",
  automated: "M13 3L5 13.5h6L10 21l9-11h-6.5Z",
  moved: "M10 5H4v14h6M9 12h11M16 8l4 4-4 4",
  new: "M12 5v14M5 12h14",
  kept: "M5 9h14M5 15h14",
} as const;
