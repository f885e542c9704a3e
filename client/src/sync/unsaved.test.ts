import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Unsaved } from "./unsaved";

describe("Unsaved", () => {
  it("falls only by what the server says", () => {
    const unsaved = new Unsaved();
    unsaved.sendAll(false);
    expect(unsaved.count).toBe(0);
    unsaved.send();
    unsaved.send();
    expect(unsaved.count).toBe(2);
    unsaved.saved(2);
    expect(unsaved.count).toBe(1);
    unsaved.saved(3);
    expect(unsaved.count).toBe(0);
  });

  it("counts what was under way on a lost connection again", () => {
    const unsaved = new Unsaved();
    unsaved.sendAll(false);
    unsaved.send();
    unsaved.disconnected();
    unsaved.hold();
    expect(unsaved.count).toBe(2);
    expect(unsaved.sendAll(true)).toBe(1);
    expect(unsaved.count).toBe(2);
    unsaved.saved(1);
    expect(unsaved.count).toBe(0);
  });

  it("counts what an earlier visit left as at least one change", () => {
    const unsaved = new Unsaved();
    unsaved.sendAll(true);
    expect(unsaved.count).toBe(1);
  });

  it("is the number of changes less those said to be saved, in any order of events", () => {
    const event = fc.constantFrom("change", "ack", "drop", "connect");
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), (events) => {
        const unsaved = new Unsaved();
        let connected = false;
        let made = 0;
        let durable = 0;
        for (const each of events) {
          if (each === "change") {
            made++;
            if (connected) unsaved.send();
            else unsaved.hold();
          } else if (each === "connect" && !connected) {
            connected = true;
            unsaved.sendAll(made > durable);
          } else if (each === "drop" && connected) {
            connected = false;
            unsaved.disconnected();
          } else if (each === "ack" && connected) {
            unsaved.saved(unsaved.sentMessages);
            durable = made;
          }
          expect(unsaved.count).toBe(made - durable);
        }
      }),
    );
  });
});
