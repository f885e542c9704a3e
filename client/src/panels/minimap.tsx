/** The whole wall, small: where everything is and what of it one sees. For the mouse; keys have zoom to fit. */
import { onCleanup, onMount } from "solid-js";
import type { Canvas } from "../canvas/canvas";
import { contains, expand, union, type Rect } from "../geometry/rect";
import { Overview } from "./overview";
import "./minimap.css";

const WIDTH = 184;
const HEIGHT = 124;

export function Minimap(props: { canvas: Canvas }) {
  let paper!: HTMLCanvasElement;
  let frame!: HTMLDivElement;
  let box!: HTMLDivElement;
  let shown: Rect = { x: 0, y: 0, w: 1, h: 1 };

  onMount(() => {
    const { canvas } = props;
    let idle = false;
    let framed = "";
    // A small board is drawn at once, while there is no overview to show yet; it is shown below.
    let ready = false;
    const overview = new Overview(canvas, WIDTH, HEIGHT, () => {
      if (ready) draw(true);
    });
    const draw = (anew: boolean) => {
      const view = canvas.camera.shown;
      const content = canvas.content();
      // With everything in sight there is nowhere to go by it, and it would only cover the wall.
      const now = content === null || contains(view, content);
      if (now !== idle) {
        idle = now;
        box.classList.toggle("minimap-idle", idle);
        overview.sleep(idle);
      }
      if (idle) return;
      const before = shown;
      const under = overview.shown ?? expand(content!, 1);
      // As large as the board while one looks at the board.
      shown = contains(under, view) ? under : union([under, view])!;
      if (anew || !same(before, shown)) paint(paper, overview, shown);
      const scale = Math.min(WIDTH / shown.w, HEIGHT / shown.h);
      const left = (view.x - shown.x) * scale + (WIDTH - shown.w * scale) / 2;
      const top = (view.y - shown.y) * scale + (HEIGHT - shown.h * scale) / 2;
      frame.style.transform = `translate(${left.toFixed(1)}px,${top.toFixed(1)}px)`;
      const size = `${Math.max(6, view.w * scale).toFixed(0)}px ${Math.max(6, view.h * scale).toFixed(0)}px`;
      if (size === framed) return;
      framed = size;
      [frame.style.width, frame.style.height] = size.split(" ") as [string, string];
    };
    const look = () => draw(false);
    const stop = canvas.camera.listen(() => canvas.frames.request(look));
    ready = true;
    draw(true);
    onCleanup(() => {
      stop();
      overview.close();
    });
  });

  function go(event: PointerEvent): void {
    if (event.buttons === 0) return;
    const box = paper.getBoundingClientRect();
    const scale = Math.min(WIDTH / shown.w, HEIGHT / shown.h);
    const x = (event.clientX - box.left - (WIDTH - shown.w * scale) / 2) / scale + shown.x;
    const y = (event.clientY - box.top - (HEIGHT - shown.h * scale) / 2) / scale + shown.y;
    const { camera } = props.canvas;
    const { w, h } = camera.shown;
    camera.set({ x: x - w / 2, y: y - h / 2, zoom: camera.view.zoom }, "hand");
  }

  return (
    <div
      class="minimap"
      ref={box}
      aria-hidden="true"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        go(event);
      }}
      onPointerMove={go}
    >
      <canvas ref={paper} style={{ width: `${WIDTH}px`, height: `${HEIGHT}px` }} />
      <div class="minimap-view" ref={frame} />
    </div>
  );
}

/** Puts the picture where it belongs on the map. */
function paint(paper: HTMLCanvasElement, overview: Overview, shown: Rect): void {
  const density = Math.min(2, globalThis.devicePixelRatio || 1);
  paper.width = WIDTH * density;
  paper.height = HEIGHT * density;
  const pen = paper.getContext("2d");
  const under = overview.shown;
  if (!pen || !under) return;
  const scale = Math.min(WIDTH / shown.w, HEIGHT / shown.h);
  const left = (under.x - shown.x) * scale + (WIDTH - shown.w * scale) / 2;
  const top = (under.y - shown.y) * scale + (HEIGHT - shown.h * scale) / 2;
  pen.scale(density, density);
  pen.drawImage(overview.picture, left, top, under.w * scale, under.h * scale);
}

const same = (a: Rect, b: Rect): boolean => a.x === b.x && a.y === b.y && a.w === b.w && a.h === b.h;
