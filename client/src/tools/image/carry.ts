/**
 * Brings the pictures of what was pasted along, from the board on which it was copied: each board only gives out
 * its own. A picture that this person may not see there stays behind, and its description is shown.
 */
import { ApiError, asApiError } from "../../api/client";
import { upload } from "../../api/upload";
import { assetHome } from "../../board/assets";
import { errorLine } from "../../i18n/errors";
import { toast } from "../../ui";
import type { Desk } from "../desk";

/** `from` is the other board's asset home. */
export async function carry(desk: Desk, ids: readonly string[], from: string): Promise<void> {
  const waiting = new Map<string, string[]>();
  for (const id of ids) {
    const object = desk.board.store.get(id);
    if (object?.kind !== "image" || object.asset === null) continue;
    waiting.set(object.asset, [...(waiting.get(object.asset) ?? []), id]);
  }
  const failed = new Map<string, string>();
  for (const [asset, images] of waiting) {
    try {
      const kept = await bring(from + asset);
      // Not a deed of its own that undo would take back: it belongs to the paste.
      desk.board.objects.doc!.transact(() => images.forEach((id) => desk.board.map(id)?.set("asset", kept)));
    } catch (thrown) {
      const { code, params } = asApiError(thrown);
      failed.set(code, errorLine(code, params));
    }
  }
  for (const why of failed.values()) toast(why, { tone: "problem", stay: 15_000 });
}

async function bring(url: string): Promise<string> {
  const home = assetHome();
  const answer = await fetch(url, { credentials: "same-origin" });
  if (!answer.ok || home === null) throw new ApiError(answer.status, "no-such-asset");
  const kept = upload<{ asset: string }>(home.slice("/api".length, -1), await answer.blob(), () => undefined);
  return (await kept.done).asset;
}
