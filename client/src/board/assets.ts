/**
 * Where the pictures of the board that is shown come from. One page shows one board (or a snapshot of one),
 * so this is the page's, and neither views nor painters need to be told.
 */
let home: string | null = null;

/** From now on pictures are those of this board; answers how to stop. */
export function showAssetsOf(board: string): () => void {
  const made = `/api/boards/${encodeURIComponent(board)}/assets/`;
  home = made;
  return () => {
    if (home === made) home = null;
  };
}

/** The address that an asset's id is put behind, or null while no board is shown. */
export const assetHome = (): string | null => home;

/** Where the browser gets a picture; null while no board is shown. */
export const assetUrl = (asset: string): string | null => (home === null ? null : home + asset);
