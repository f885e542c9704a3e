/** The painter on the page's own thread, for browsers without a canvas in workers. Loaded only there. */
import { Painter, type Easel } from "./painter";
import { Pictures } from "./pictures";
import type { FromPainter, ToPainter } from "./protocol";

export function painterHere(hear: (message: FromPainter) => void): Painter {
  const pictures = new Pictures((asset) => hear({ kind: "arrived", asset }));
  const painter = new Painter({ easel, image: (asset) => pictures.get(asset) }, hear);
  const take = painter.take.bind(painter);
  painter.take = (message: ToPainter) => {
    if (message.kind === "begin") pictures.from = message.assets;
    take(message);
  };
  return painter;
}

/** A canvas a tile: there is nothing to hand over but itself. */
function easel(side: number): Easel {
  let pen = fresh(side);
  return {
    get pen() {
      return pen;
    },
    take() {
      const { canvas } = pen;
      pen = fresh(side);
      return canvas;
    },
  };
}

function fresh(side: number): CanvasRenderingContext2D {
  const canvas = document.createElement("canvas");
  canvas.width = side;
  canvas.height = side;
  const pen = canvas.getContext("2d", { alpha: false });
  if (!pen) throw new Error("no 2D context");
  return pen;
}
