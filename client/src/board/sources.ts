/** The documents that a wall shows as one, the board's and its layers': reads objects from them and hears of changes. */
import * as Y from "yjs";
import { objectsOf, readObject, type BoardObject, type Layer, type YObjects } from "./objects";

/** Objects that one transaction touched, by id. */
export interface Touched {
  readonly ids: Set<string>;
  /** Grids whose columns, lanes or cells say something else. */
  readonly rebuilt: Set<string>;
  /** Grids whose steps may be others, lead elsewhere or cost something else. */
  readonly costs: Set<string>;
}

export class Sources {
  /** The board's own. */
  readonly objects: YObjects;
  /** What is withheld from others and shown here with the rest; documents of their own (sync/layers). */
  private readonly layers = new Map<Layer, YObjects>();
  private readonly observer: (
    events: Y.YEvent<Y.AbstractType<unknown>>[],
    transaction: Y.Transaction,
  ) => void;

  /** `took` hears of each transaction; `own` where it was made in this browser. */
  constructor(doc: Y.Doc, took: (touched: Touched, own: boolean) => void) {
    this.objects = objectsOf(doc);
    this.observer = (events, transaction) => took(touchedBy(events), transaction.local);
  }

  /** Begins to tell of changes. */
  observe(): void {
    this.objects.observeDeep(this.observer as never);
  }

  /** Every object of the board's own document that can be read. */
  all(): BoardObject[] {
    const read: BoardObject[] = [];
    this.objects.forEach((map, id) => {
      const record = map instanceof Y.Map ? readObject(id, map) : null;
      if (record) read.push(record);
    });
    return read;
  }

  /** The object as a document has it: the board's, where a layer has one of the same id too. */
  read(id: string): BoardObject | null {
    const map = this.objects.get(id);
    if (map instanceof Y.Map) return readObject(id, map);
    for (const [layer, objects] of this.layers) {
      const drafted = objects.get(id);
      const read = drafted instanceof Y.Map ? readObject(id, drafted) : null;
      if (read) return { ...read, layer };
    }
    return null;
  }

  /** Reads a layer too from now on, or none for null; answers the ids that may be otherwise now. */
  showLayer(layer: Layer, objects: YObjects | null): Set<string> {
    const before = this.layers.get(layer);
    if (before === (objects ?? undefined)) return new Set();
    before?.unobserveDeep(this.observer as never);
    if (objects) this.layers.set(layer, objects);
    else this.layers.delete(layer);
    objects?.observeDeep(this.observer as never);
    return new Set([...(before?.keys() ?? []), ...(objects?.keys() ?? [])]);
  }

  close(): void {
    for (const objects of [this.objects, ...this.layers.values()])
      objects.unobserveDeep(this.observer as never);
  }
}

function touchedBy(events: readonly Y.YEvent<Y.AbstractType<unknown>>[]): Touched {
  const ids = new Set<string>();
  const rebuilt = new Set<string>();
  const costs = new Set<string>();
  for (const event of events) {
    if (event.path.length > 0) {
      const id = String(event.path[0]);
      ids.add(id);
      if (event.path.length === 1)
        event.changes.keys.forEach((_, key) => {
          if (!key.includes(":")) return;
          rebuilt.add(id);
          if (key.startsWith("c:") || key.startsWith("l:")) costs.add(id);
        });
    } else
      event.changes.keys.forEach(({ action }, id) => {
        ids.add(id);
        // Deleted and brought back by others in one go: another map, which may say anything.
        if (action !== "update") return;
        rebuilt.add(id);
        costs.add(id);
      });
  }
  return { ids, rebuilt, costs };
}
