/** Small pictures to choose from: shapes, thicknesses, patterns, routes, heads. Each has its name. */
import { For, type JSX } from "solid-js";
import {
  DASHES,
  HEADS,
  ROUTES,
  SHAPES,
  type Dash,
  type Head,
  type RouteKind,
  type ShapeName,
} from "../../board/styles";
import { routeOf } from "../../geometry/route";
import { dashesOf, shapePath } from "../../geometry/shapes";
import { t, type Key } from "../../i18n";
import { tip } from "../../ui/tip";
import { gridKeys } from "../grid-keys";
import "./choices.css";

/** One of a few, as a row or a grid of pictures. */
export function Choices<T extends string | number>(props: {
  label: string;
  values: readonly T[];
  /** The present one, or null where several differ. */
  value: T | null;
  name: (value: T) => Key;
  picture: (value: T) => JSX.Element;
  columns?: number;
  onChoose: (value: T) => void;
}) {
  return (
    <div
      class="choices"
      role="group"
      aria-label={props.label}
      style={{ "grid-template-columns": `repeat(${props.columns ?? props.values.length}, auto)` }}
      ref={gridKeys}
    >
      <For each={props.values}>
        {(value) => (
          <button
            type="button"
            class="choice"
            aria-label={t(props.name(value))}
            aria-pressed={props.value === value}
            ref={(element) => tip(element, () => ({ text: t(props.name(value)), side: "bottom" }))}
            onClick={() => props.onChoose(value)}
          >
            {props.picture(value)}
          </button>
        )}
      </For>
    </div>
  );
}

export function ShapePicture(props: { shape: ShapeName }) {
  const size = () => (props.shape === "person" ? [16, 20] : props.shape === "speech" ? [22, 20] : [24, 17]);
  const [w, h] = size() as [number, number];
  return (
    <svg viewBox={`${(w - 28) / 2} ${(h - 28) / 2} 28 28`} aria-hidden="true">
      <path d={shapePath(props.shape, w, h)} />
    </svg>
  );
}

export const ShapeChoices = (props: { value: ShapeName | null; onChoose: (shape: ShapeName) => void }) => (
  <Choices
    label={t("lines.shapes")}
    values={SHAPES}
    value={props.value}
    name={(shape) => `outline.shape.${shape}`}
    picture={(shape) => <ShapePicture shape={shape} />}
    columns={3}
    onChoose={props.onChoose}
  />
);

export function StrokeChoices<T extends number>(props: {
  values: readonly T[];
  value: T | null;
  onChoose: (stroke: T) => void;
}) {
  return (
    <Choices
      label={t("lines.stroke")}
      values={props.values}
      value={props.value}
      name={(stroke) => `lines.stroke.${stroke as 0 | 2 | 4 | 8}`}
      picture={(stroke) => <Line stroke={stroke} dash="solid" />}
      onChoose={props.onChoose}
    />
  );
}

export const DashChoices = (props: { value: Dash | null; onChoose: (dash: Dash) => void }) => (
  <Choices
    label={t("lines.dash")}
    values={DASHES}
    value={props.value}
    name={(dash) => `lines.dash.${dash}`}
    picture={(dash) => <Line stroke={2} dash={dash} />}
    onChoose={props.onChoose}
  />
);

export function RoutePicture(props: { route: RouteKind }) {
  const free = (x: number, y: number) => ({ solid: null, side: "auto" as const, at: [x, y] as const });
  const d = () =>
    routeOf(free(5, 7), free(23, 21), { route: props.route, start: "none", end: "none", stroke: 2 }).d;
  return (
    <svg viewBox="0 0 28 28" aria-hidden="true">
      <path d={d()} />
      <circle cx="5" cy="7" r="2.2" class="solid" />
      <circle cx="23" cy="21" r="2.2" class="solid" />
    </svg>
  );
}

export const RouteChoices = (props: { value: RouteKind | null; onChoose: (route: RouteKind) => void }) => (
  <Choices
    label={t("lines.route")}
    values={ROUTES}
    value={props.value}
    name={(route) => `lines.route.${route}`}
    picture={(route) => <RoutePicture route={route} />}
    onChoose={props.onChoose}
  />
);

export function HeadChoices(props: {
  end: "start" | "end";
  value: Head | null;
  onChoose: (head: Head) => void;
}) {
  return (
    <Choices
      label={t(`lines.${props.end}`)}
      values={HEADS}
      value={props.value}
      name={(head) => `lines.head.${head}`}
      picture={(head) => <HeadPicture head={head} start={props.end === "start"} />}
      onChoose={props.onChoose}
    />
  );
}

function HeadPicture(props: { head: Head; start: boolean }) {
  const free = (x: number) => ({ solid: null, side: "auto" as const, at: [x, 14] as const });
  const way = () =>
    routeOf(free(3), free(25), {
      route: "straight",
      start: props.start ? props.head : "none",
      end: props.start ? "none" : props.head,
      stroke: 1.2,
    });
  return (
    <svg viewBox="0 0 28 28" aria-hidden="true">
      <path d={way().d} />
      <For each={way().heads}>{(head) => <path d={head.d} classList={{ solid: head.filled }} />}</For>
    </svg>
  );
}

function Line(props: { stroke: number; dash: Dash }) {
  return (
    <svg viewBox="0 0 28 28" aria-hidden="true">
      {props.stroke === 0 ? (
        <path d="M8 20L20 8" />
      ) : (
        <path
          d="M4 14H24"
          style={{
            "stroke-width": String(Math.max(1.4, props.stroke * 0.8)),
            "stroke-dasharray": dashesOf(props.dash, 1.4).join(" "),
            "stroke-linecap": props.dash === "dotted" ? "round" : "butt",
          }}
        />
      )}
    </svg>
  );
}
