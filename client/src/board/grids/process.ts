/** Grids as processes: which notes are steps, which connectors lead from one to the next, and what it all costs. */
import { NO_MARKS } from "../note-marks";
import type { BoardObject, ConnectorObject, GridObject } from "../objects";
import { countsOf, crossing, type Counts, type Link, type Process, type Step } from "./counts";

/** The counts as numbers alone, as a grid's record carries them. */
export interface Tally {
  readonly handoffs: number;
  readonly contacts: number;
  readonly again: number;
  /** How long steps wait together, in minutes. */
  readonly minutes: number;
  readonly steps: number;
}

/** What is asked of the board. */
export interface Steps {
  get(id: string): BoardObject | undefined;
  inCell(grid: string, column: string, lane: string): readonly string[];
  connectorsOf(id: string): Iterable<string>;
}

/** The process of a grid, or null where it has no organisation lane; also what collapsed lanes hide. */
export function processOf(board: Steps, grid: GridObject): Process | null {
  const lanes = grid.model.lanes.filter((lane) => lane.type === "organisation");
  if (lanes.length === 0) return null;
  const steps: Step[] = [];
  for (const leaf of grid.model.leaves)
    for (const lane of lanes)
      for (const id of board.inCell(grid.id, leaf.id, lane.id)) {
        const note = board.get(id);
        if (note?.kind !== "note") continue;
        const { citizen, again, decision, automated, wait, was } = note.marks ?? NO_MARKS;
        steps.push({ id, lane: lane.id, citizen, again, decision, automated, wait, was });
      }
  return {
    organisations: lanes.map(({ id, title, citizen }) => ({ id, title, citizen })),
    steps,
    links: linksOf(board, steps),
  };
}

/** Connectors from step to step, by the steps that they lead from; of one step as they are stacked. */
function linksOf(board: Steps, steps: readonly Step[]): Link[] {
  const known = new Set<string>();
  for (const { id } of steps) known.add(id);
  const links: Link[] = [];
  for (const { id } of steps) {
    const own: ConnectorObject[] = [];
    for (const each of board.connectorsOf(id)) {
      const line = board.get(each) as ConnectorObject;
      const target = line.to.object;
      if (line.from.object === id && target !== null && known.has(target)) own.push(line);
    }
    if (own.length > 1) own.sort((a, b) => (a.z < b.z ? -1 : a.z > b.z ? 1 : a.id < b.id ? -1 : 1));
    for (const line of own) links.push({ id: line.id, source: id, target: line.to.object! });
  }
  return links;
}

/** A grid's process with what follows from it, worked out when it is first asked for. */
export interface Known {
  readonly process: Process;
  readonly counts: Counts;
  readonly tally: Tally;
  /** Steps that hand over. */
  readonly handing: ReadonlySet<string>;
  /** Connectors that hand over. */
  readonly crossing: ReadonlySet<string>;
}

export class Processes {
  private readonly known = new Map<string, Known | null>();

  constructor(private readonly board: Steps) {}

  /** Null where it is no grid of the board, or has no organisations. */
  of(id: string): Known | null {
    let found = this.known.get(id);
    if (found === undefined) {
      const grid = this.board.get(id);
      const process = grid?.kind === "grid" ? processOf(this.board, grid) : null;
      found = process && knownOf(process);
      this.known.set(id, found);
    }
    return found;
  }

  /** Something about its steps or its flow is another; answers the connectors that handed over until now. */
  drop(id: string): ReadonlySet<string> {
    const before = this.known.get(id)?.crossing;
    this.known.delete(id);
    return before ?? NONE;
  }
}

const NONE: ReadonlySet<string> = new Set();

function knownOf(process: Process): Known {
  const counts = countsOf(process);
  const { handoffs, contacts, again, minutes, steps } = counts;
  const tally = {
    handoffs: handoffs.count,
    contacts: contacts.count,
    again: again.count,
    minutes,
    steps: steps.count,
  };
  return { process, counts, tally, handing: new Set(handoffs.ids), crossing: crossing(process) };
}

export function sameTally(a: Tally | null, b: Tally | null): boolean {
  if (a === null || b === null) return a === b;
  return (
    a.handoffs === b.handoffs &&
    a.contacts === b.contacts &&
    a.again === b.again &&
    a.minutes === b.minutes &&
    a.steps === b.steps
  );
}
