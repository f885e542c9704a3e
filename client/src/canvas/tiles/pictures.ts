/** The pictures of images, as small as they are needed far from the wall. */

/** Pixels of the longer side: twice what an image of usual size takes at the zoom where tiles end. */
const SIDE = 640;
/** ms until a picture that did not come is asked for again. */
const AGAIN = 30_000;
/** Pictures kept. */
const MOST = 200;

export class Pictures {
  /** The address that an asset's name is put behind. */
  from = "";
  private readonly kept = new Map<string, ImageBitmap | null>();

  constructor(private readonly arrived: (asset: string) => void) {}

  /** The picture if it is here; else it is sent for once. */
  get(asset: string): ImageBitmap | null {
    const found = this.kept.get(asset);
    if (found === undefined && this.from !== "") {
      this.kept.set(asset, null);
      void this.load(asset);
    } else if (found) {
      // The last used are the last to go.
      this.kept.delete(asset);
      this.kept.set(asset, found);
    }
    return found ?? null;
  }

  private async load(asset: string): Promise<void> {
    try {
      const answer = await fetch(this.from + asset, { credentials: "same-origin" });
      if (!answer.ok) throw new Error(`status ${answer.status}`);
      this.kept.set(asset, await small(await answer.blob()));
    } catch {
      // Offline, or not there: the place is drawn as a picture that is missing.
      setTimeout(() => this.kept.delete(asset), AGAIN);
      return;
    }
    this.forget();
    this.arrived(asset);
  }

  private forget(): void {
    for (const [asset, picture] of this.kept) {
      if (this.kept.size <= MOST) return;
      if (!picture) continue;
      picture.close();
      this.kept.delete(asset);
    }
  }
}

async function small(blob: Blob): Promise<ImageBitmap> {
  const whole = await createImageBitmap(blob);
  const longer = Math.max(whole.width, whole.height);
  if (longer <= SIDE) return whole;
  const share = SIDE / longer;
  const made = await createImageBitmap(whole, {
    resizeWidth: Math.max(1, Math.round(whole.width * share)),
    resizeHeight: Math.max(1, Math.round(whole.height * share)),
    resizeQuality: "medium",
  });
  whole.close();
  return made;
}
