/** The icons of chips: apart from where chips stand, because only who draws them needs it. */
import type { ChipIcon } from "./note-chips";

/** Icons as lines in a box of 24, two wide, with round ends; only M, L, C and Z, which every drawer knows. */
export const CHIP_ICONS: Readonly<Record<ChipIcon, string>> = {
  pain: "M13 2.5L4.5 13.5L11.5 13.5L10.5 21.5L19.5 10L12.5 10Z",
  idea: "M9 18L15 18M10 21.5L14 21.5M8.5 15C6.5 13.5 5.5 11.5 5.5 9C5.5 5.4 8.4 2.5 12 2.5C15.6 2.5 18.5 5.4 18.5 9C18.5 11.5 17.5 13.5 15.5 15Z",
  action: "M6 21.5L6 3.5M6 4L19 4L15.5 8.5L19 13L6 13",
  question: "M7.5 8.5C7.5 5.8 9.5 4 12 4C14.5 4 16.5 5.7 16.5 8.2C16.5 11.2 12 11.5 12 15M12 19.6L12 20",
  assumption: "M3 9C6 5 9 5 12 9C15 13 18 13 21 9M3 16C6 12 9 12 12 16C15 20 18 20 21 16",
  evidence: "M3.5 12.5L9.5 18.5L20.5 6",
  owner:
    "M16 8C16 10.2 14.2 12 12 12C9.8 12 8 10.2 8 8C8 5.8 9.8 4 12 4C14.2 4 16 5.8 16 8ZM4.5 21C4.5 17.3 7.6 15 12 15C16.4 15 19.5 17.3 19.5 21",
  due: "M4 5.5L20 5.5L20 20.5L4 20.5ZM4 10.5L20 10.5M8.5 3L8.5 7M15.5 3L15.5 7",
  late: "M12 3.5L22 20.5L2 20.5ZM12 10L12 14.5M12 17.3L12 17.5",
  wait: "M5.5 3L18.5 3M5.5 21L18.5 21M7 3C7 9 17 15 17 21M17 3C17 9 7 15 7 21",
  again:
    "M19.5 9C18.3 6 15.4 4 12 4C7.6 4 4 7.6 4 12C4 16.4 7.6 20 12 20C15.4 20 18.3 18 19.5 15M20 3.5L20 9.5L14 9.5",
  citizen:
    "M12.5 7.5C12.5 9.4 10.9 11 9 11C7.1 11 5.5 9.4 5.5 7.5C5.5 5.6 7.1 4 9 4C10.9 4 12.5 5.6 12.5 7.5ZM2.5 20.5C2.5 16.8 5.2 14.5 9 14.5M13 18L21.5 18M18 14.5L21.5 18L18 21.5",
  decision: "M12 2L22 12L12 22L2 12Z",
  automated:
    "M7 7L17 7L17 17L7 17ZM10 2.5L10 7M14 2.5L14 7M10 17L10 21.5M14 17L14 21.5M2.5 10L7 10M2.5 14L7 14M17 10L21.5 10M17 14L21.5 14",
};
