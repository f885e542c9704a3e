/** The painter in a thread of its own: fonts, pictures and canvases of a worker. */
import { lettersCame } from "../paint/paint";
import type { Easel } from "./painter";
import { Painter } from "./painter";
import type { Face, FromPainter, ToPainter } from "./protocol";
import { Pictures } from "./pictures";

interface Scope {
  postMessage(message: FromPainter, transfer: Transferable[]): void;
  readonly fonts?: FontFaceSet;
  onmessage: ((event: MessageEvent<ToPainter>) => void) | null;
}

const scope = globalThis as unknown as Scope;
const say = (message: FromPainter, transfer: Transferable[] = []) => scope.postMessage(message, transfer);

const pictures = new Pictures((asset) => say({ kind: "arrived", asset }));
const painter = new Painter({ easel: offscreen, image: (asset) => pictures.get(asset) }, say);

/** ms that the first tile waits for the letters of its language; later ones are drawn when they come. */
const FIRST_LETTERS = 500;
let ready = false;

/** A step a task, so that a newer order is heard before the next tile is begun. */
const turn = new MessageChannel();
let waiting = false;

function onwards(): void {
  if (waiting || !ready || !painter.busy) return;
  waiting = true;
  turn.port2.postMessage(null);
}

turn.port1.onmessage = () => {
  waiting = false;
  painter.step();
  onwards();
};

scope.onmessage = ({ data }) => {
  if (data.kind === "begin") {
    pictures.from = data.assets;
    hang(data.faces);
  }
  painter.take(data);
  onwards();
};

function offscreen(side: number): Easel {
  const canvas = new OffscreenCanvas(side, side);
  const pen = canvas.getContext("2d", { alpha: false });
  if (!pen) throw new Error("no 2D context in the worker");
  return { pen, take: () => canvas.transferToImageBitmap() };
}

/** Faces are fetched when a character asks for them; what was drawn without is drawn again. */
function hang(faces: readonly Face[]): void {
  const begin = () => {
    if (ready) return;
    ready = true;
    onwards();
  };
  const { fonts } = scope;
  if (!fonts) {
    begin();
    return;
  }
  for (const { family, source, weight, range } of faces)
    fonts.add(new FontFace(family, source, { weight, unicodeRange: range }));
  fonts.addEventListener("loadingdone", () => {
    lettersCame();
    if (ready) say({ kind: "arrived", asset: null });
  });
  void Promise.allSettled([fonts.load("16px Inter"), fonts.load("600 16px Inter")]).then(begin);
  setTimeout(begin, FIRST_LETTERS);
}
