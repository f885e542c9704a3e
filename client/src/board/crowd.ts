/**
 * How much each client tells about its cursor, by how many windows are open on the board: what everybody sends
 * everybody gets, so that the wire's load grows with the square of the crowd.
 */
export interface Manners {
  /** ms between two tellings of where one points and looks. */
  readonly gap: number;
  /** ms between two tellings while something is being dragged, which others follow with their eyes. */
  readonly dragGap: number;
  /** Everybody's cursor is told and shown; else only those of facilitators. */
  readonly everyCursor: boolean;
}

const PLENTY = 30;
const CROWD = 100;
/** From here on cursors would cover the wall and help nobody (a hall, not a room). */
const HALL = 150;

/** `windows`: connections on the board, one's own too. */
export function mannersFor(windows: number): Manners {
  const everyCursor = windows <= HALL;
  if (windows <= PLENTY) return { gap: 1000 / 15, dragGap: 1000 / 30, everyCursor };
  if (windows <= CROWD) return { gap: 1000 / 10, dragGap: 1000 / 15, everyCursor };
  return { gap: 1000 / 4, dragGap: 1000 / 8, everyCursor };
}
