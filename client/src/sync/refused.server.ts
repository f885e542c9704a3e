/**
 * Authors whom a real server refuses: each ends on the state that everybody has, nothing that was typed is lost,
 * and the next change is taken.
 */
import "fake-indexeddb/auto";
import { afterEach, expect, it } from "vitest";
import * as Y from "yjs";
import type { LiveBoard } from "./live";
import { leaveAll, until, visit, walls, type Visit } from "./visiting";

afterEach(leaveAll);

const objects = (live: LiveBoard) => live.doc().getMap("objects");
const object = (live: LiveBoard, id: string) => objects(live).get(id) as Y.Map<unknown>;
const text = (live: LiveBoard, id: string) => object(live, id).get("text") as Y.Text;
const seen = (live: LiveBoard) => JSON.stringify(objects(live).toJSON());

function make(live: LiveBoard, id: string, words: string): void {
  live.doc().transact(() => {
    const made = new Y.Map<unknown>();
    objects(live).set(id, made);
    for (const [key, value] of Object.entries({ kind: "note", at: [0, 0], z: "a0" })) made.set(key, value);
    made.set("text", new Y.Text(words));
  });
}

/** Both have the same, all of it saved, and what is done next is taken. */
async function goesOn(author: Visit, other: Visit): Promise<void> {
  await until(() => author.live.link() === "live" && author.live.unsaved() === 0);
  await until(() => seen(author.live) === seen(other.live) && seen(other.live).length > 2);
}

const kept = (visit: Visit) =>
  visit.live
    .kept()
    .flatMap(({ texts }) => texts)
    .join(" ");

it("keeps what was typed into a note that was locked in the same moment", async () => {
  const ada = await visit(walls[0]!, "facilitator");
  const bo = await visit(walls[0]!, "participant", { draft: "lukittava ja kesken jäänyt 🎉" });
  make(ada.live, "n1", "lukittava");
  await until(() => objects(bo.live).has("n1"));
  bo.gate.shut = true;
  object(ada.live, "n1").set("lock", "locked");
  await until(() => ada.live.unsaved() === 0);
  text(bo.live, "n1").insert(9, " ja kesken jäänyt 🎉");
  make(bo.live, "n2", "jota kukaan ei kieltänyt");
  bo.gate.open();
  await until(() => bo.notices.length > 0);
  expect(bo.notices[0]!.code).toBe("locked");
  await until(() => kept(bo).includes("kesken jäänyt 🎉"));
  await until(() => objects(ada.live).has("n2"));
  await goesOn(bo, ada);
  expect(text(bo.live, "n1").toString()).toBe("lukittava");
  make(bo.live, "n3", "seuraava");
  await until(() => objects(ada.live).has("n3"));
});

it("keeps what an observer typed, and shows the board as it is", async () => {
  const ada = await visit(walls[1]!, "facilitator");
  make(ada.live, "n1", "yhteinen");
  const olli = await visit(walls[1]!, "observer", { draft: "havainto" });
  await until(() => objects(olli.live).has("n1"));
  make(olli.live, "n2", "havainto");
  await until(() => olli.notices.length > 0);
  expect(olli.notices[0]!.code).toBe("observer");
  await until(() => kept(olli).includes("havainto"));
  await until(() => !objects(olli.live).has("n2") && seen(olli.live) === seen(ada.live));
});

it("keeps what was typed past the limit of a text", async () => {
  const ada = await visit(walls[2]!, "facilitator");
  const bo = await visit(walls[2]!, "participant", { draft: "loppu" });
  make(bo.live, "n1", "alku");
  await until(() => objects(ada.live).has("n1"));
  const most = bo.live.limits().text;
  text(bo.live, "n1").insert(4, "x".repeat(most));
  await until(() => bo.notices.length > 0);
  expect(bo.notices[0]!.code).toBe("too-long");
  await until(() => kept(bo).includes("loppu"));
  await goesOn(bo, ada);
  expect(text(ada.live, "n1").toString()).toBe("alku");
  text(bo.live, "n1").insert(4, "!");
  await until(() => text(ada.live, "n1").toString() === "alku!");
});

it("gives back what was typed into an object whose id no object may have", async () => {
  const ada = await visit(walls[3]!, "facilitator");
  const bo = await visit(walls[3]!, "participant", { draft: "kirjoitettu" });
  make(bo.live, "ei kelpaa!", "kirjoitettu");
  await until(() => bo.notices.length > 0);
  expect(bo.notices[0]!.code).toBe("bad-id");
  await until(() => kept(bo).includes("kirjoitettu"));
  await until(() => bo.live.link() === "live" && objects(bo.live).size === 0);
  make(bo.live, "n2", "seuraava");
  await goesOn(bo, ada);
  expect([...objects(ada.live).keys()]).toEqual(["n2"]);
});
