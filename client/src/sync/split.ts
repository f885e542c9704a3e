/**
 * A change too big for one message, as several that are taken one after the other. A board's commands keep their
 * changes small; what can be big is one step of undo that brings back thousands of objects.
 */
import * as encoding from "lib0/encoding";
import * as Y from "yjs";

type Struct = ReturnType<typeof Y.decodeUpdate>["structs"][number];

/**
 * Updates (v1) of at most `most` bytes each, to be applied in this order; deletions come with the last. Only what one
 * client made can be parted so, which every change of one's own is; anything else comes back as it is, and so does a
 * piece that is too big by itself.
 */
export function splitUpdate(update: Uint8Array, most: number): Uint8Array[] {
  if (update.length <= most) return [update];
  const { structs, ds } = Y.decodeUpdate(update);
  const client = structs[0]?.id.client;
  if (client === undefined || structs.some((struct) => struct.id.client !== client)) return [update];
  // Room for the head of the update and for the deletions, which are told as ranges.
  const deleted = writeDeletions(ds);
  const room = most - deleted.length - 32;
  const pieces: Struct[][] = [];
  let weight = Infinity;
  for (const struct of structs) {
    const own = weigh(struct);
    if (weight + own > room) {
      pieces.push([]);
      weight = 0;
    }
    pieces.at(-1)!.push(struct);
    weight += own;
  }
  return pieces.map((piece, index) =>
    write(piece, client, index === pieces.length - 1 ? deleted : NO_DELETIONS),
  );
}

const NO_DELETIONS = new Uint8Array([0]);

function write(structs: readonly Struct[], client: number, deletions: Uint8Array): Uint8Array {
  const to = new Y.UpdateEncoderV1();
  encoding.writeVarUint(to.restEncoder, 1);
  encoding.writeVarUint(to.restEncoder, structs.length);
  to.writeClient(client);
  encoding.writeVarUint(to.restEncoder, structs[0]!.id.clock);
  for (const struct of structs) struct.write(to, 0);
  encoding.writeUint8Array(to.restEncoder, deletions);
  return to.toUint8Array();
}

function weigh(struct: Struct): number {
  const to = new Y.UpdateEncoderV1();
  struct.write(to, 0);
  return encoding.length(to.restEncoder);
}

function writeDeletions(deletions: ReturnType<typeof Y.decodeUpdate>["ds"]): Uint8Array {
  const to = encoding.createEncoder();
  encoding.writeVarUint(to, deletions.clients.size);
  for (const [client, ranges] of deletions.clients) {
    encoding.writeVarUint(to, client);
    encoding.writeVarUint(to, ranges.length);
    for (const { clock, len } of ranges) {
      encoding.writeVarUint(to, clock);
      encoding.writeVarUint(to, len);
    }
  }
  return encoding.toUint8Array(to);
}
