/**
 * A board as a list: areas as headings in reading order, their objects as items, last what lies outside all areas.
 * Lines between two objects are no items of their own: the item that one starts at says where it leads.
 */
import type { BoardObject } from "./objects";
import { sections } from "./reading";

/** A line from one item to another. */
export interface Lead {
  readonly line: string;
  readonly to: string;
  readonly label: string;
}

export interface OutlineSection {
  /** Null: outside all areas. */
  readonly area: string | null;
  readonly items: readonly string[];
}

export interface Outline {
  readonly sections: readonly OutlineSection[];
  /** By the object that they start at. */
  readonly leads: ReadonlyMap<string, readonly Lead[]>;
  /** How many belong to each group. */
  readonly groups: ReadonlyMap<string, number>;
}

/** `objects` in z order. */
export function outlineOf(objects: readonly BoardObject[]): Outline {
  const here = new Set(objects.map((object) => object.id));
  const leads = new Map<string, Lead[]>();
  const groups = new Map<string, number>();
  const told = new Set<string>();
  for (const object of objects) {
    if (object.group !== null) groups.set(object.group, (groups.get(object.group) ?? 0) + 1);
    if (object.kind !== "connector") continue;
    const from = object.from.object;
    const to = object.to.object;
    if (from === null || to === null || !here.has(from) || !here.has(to)) continue;
    told.add(object.id);
    const list = leads.get(from);
    const lead: Lead = { line: object.id, to, label: object.text.trim() };
    if (list) list.push(lead);
    else leads.set(from, [lead]);
  }
  return {
    sections: sections(objects).map(({ area, members }) => ({
      area: area?.id ?? null,
      items: members.filter((member) => !told.has(member.id)).map((member) => member.id),
    })),
    leads,
    groups,
  };
}

/** Only what `keep` answers true for; areas of which nothing is left go too, unless they are kept themselves. */
export function sifted(outline: Outline, keep: (id: string) => boolean): Outline {
  const kept = outline.sections
    .map(({ area, items }) => ({ area, items: items.filter(keep) }))
    .filter(({ area, items }) => items.length > 0 || (area !== null && keep(area)));
  return { ...outline, sections: kept };
}
