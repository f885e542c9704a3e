/** The whole wall, small: where everything is and what of it one sees. For the mouse; keys have zoom to fit. */
import { onCleanup, onMount } from "solid-js";
import { COLOURS, boundsOf, type Colour } from "../board/objects";
import type { Canvas } from "../canvas/canvas";
import { contains, expand, union, type Rect } from "../geometry/rect";
import "./minimap.css";

const WIDTH = 184;
const HEIGHT = 124;
/** ms between two drawings of the objects; the view's frame follows at once. */
const REST = 160;

export function Minimap(props: { canvas: Canvas }) {
  let paper!: HTMLCanvasElement;
  let frame!: HTMLDivElement;
  let box!: HTMLDivElement;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let shown: Rect = { x: 0, y: 0, w: 1, h: 1 };

  onMount(() => {
    const { canvas } = props;
    const colours = readColours(paper);
    const scaleOf = () => Math.min(WIDTH / shown.w, HEIGHT / shown.h);
    const drawFrame = () => {
      const scale = scaleOf();
      const view = canvas.camera.shown;
      const left = (view.x - shown.x) * scale + (WIDTH - shown.w * scale) / 2;
      const top = (view.y - shown.y) * scale + (HEIGHT - shown.h * scale) / 2;
      // With everything in sight there is nowhere to go by it, and it would only cover the wall.
      const content = canvas.content();
      box.classList.toggle("minimap-idle", content === null || contains(view, content));
      frame.style.transform = `translate(${left}px,${top}px)`;
      frame.style.width = `${Math.max(6, view.w * scale)}px`;
      frame.style.height = `${Math.max(6, view.h * scale)}px`;
    };
    const draw = () => {
      timer = undefined;
      shown = expand(union([canvas.content() ?? canvas.camera.shown, canvas.camera.shown])!, 60);
      paint(paper, canvas, shown, scaleOf(), colours);
      drawFrame();
    };
    const later = () => {
      timer ??= setTimeout(draw, REST);
    };
    const stops = [
      canvas.store.listen(later),
      canvas.camera.listen(() => {
        canvas.frames.request(drawFrame);
        later();
      }),
    ];
    draw();
    onCleanup(() => {
      clearTimeout(timer);
      stops.forEach((stop) => stop());
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

function paint(
  paper: HTMLCanvasElement,
  canvas: Canvas,
  shown: Rect,
  scale: number,
  colours: Record<Colour, string>,
): void {
  const density = Math.min(2, globalThis.devicePixelRatio || 1);
  paper.width = WIDTH * density;
  paper.height = HEIGHT * density;
  const pen = paper.getContext("2d");
  if (!pen) return;
  pen.scale(density, density);
  pen.translate((WIDTH - shown.w * scale) / 2, (HEIGHT - shown.h * scale) / 2);
  for (const object of canvas.store.inOrder()) {
    const r = boundsOf(object);
    const x = (r.x - shown.x) * scale;
    const y = (r.y - shown.y) * scale;
    const w = Math.max(1.5, r.w * scale);
    const h = Math.max(1.5, r.h * scale);
    pen.globalAlpha = object.kind === "area" ? 0.45 : 1;
    pen.fillStyle = object.kind === "text" ? "#8c887f" : colours[object.colour];
    if (object.kind === "text") pen.fillRect(x, y, w, Math.max(1, h * 0.4));
    else pen.fillRect(x, y, w, h);
    if (object.colour === "paper" && object.kind === "note") {
      pen.strokeStyle = "#d0ccc4";
      pen.lineWidth = 0.5;
      pen.strokeRect(x, y, w, h);
    }
  }
}

function readColours(element: Element): Record<Colour, string> {
  const style = getComputedStyle(element);
  return Object.fromEntries(
    COLOURS.map((colour) => [colour, style.getPropertyValue(`--paper-${colour}`).trim() || "#ccc"]),
  ) as Record<Colour, string>;
}
