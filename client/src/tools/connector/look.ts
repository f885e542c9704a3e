/** How the next connector and the next shape look: as the last one was made, kept in this browser. */
import type { ConnectOptions } from "../../board/connect";
import {
  connectorStyle,
  plain,
  shapeStyle,
  type Colour,
  type ConnectorStyle,
  type ShapeName,
  type ShapeStyle,
} from "../../board/styles";
import type { Desk } from "../desk";

const CONNECTOR_STORED = "seina.connector";
const SHAPE_STORED = "seina.shape";

export function connectorLook(
  _desk: Desk,
): ConnectOptions & { style: ConnectorStyle & Record<string, unknown> } {
  return { style: { ...connectorStyle(stored(CONNECTOR_STORED)) } };
}

export function keepConnectorLook(change: Partial<ConnectorStyle>): void {
  keep(CONNECTOR_STORED, { ...connectorStyle(stored(CONNECTOR_STORED)), ...change });
}

export interface ShapeLook {
  readonly shape: ShapeName;
  readonly style: Record<string, unknown>;
}

export function shapeLook(): ShapeLook {
  const found = stored(SHAPE_STORED);
  const { shape, line, stroke, dash } = shapeStyle(found);
  const colour = typeof found["colour"] === "string" ? found["colour"] : "paper";
  return { shape, style: { shape, colour, line, stroke, dash } };
}

export function keepShapeLook(
  change: Partial<Omit<ShapeStyle, "hollow">> & { colour?: Colour | "none" },
): void {
  keep(SHAPE_STORED, { ...shapeLook().style, ...change });
}

function stored(key: string): Record<string, unknown> {
  try {
    return plain(JSON.parse(localStorage.getItem(key) ?? "{}"));
  } catch {
    return {};
  }
}

function keep(key: string, look: Record<string, unknown>): void {
  try {
    localStorage.setItem(key, JSON.stringify(look));
  } catch {
    // The next one looks as the usual one does.
  }
}
