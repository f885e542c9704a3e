/** The lines of a text as DOM: one text node where all is plain, else a row a line with a span a run. */
import type { Line, LineRun, TextBlock } from "../../geometry/textlayout";
import "./lines.css";

/**
 * Draws a block's lines in an `.object-text`, whose parent is the object's box; `left` and `top` say where in it
 * the block's lines count from (a shape's text box; 0 for notes and texts).
 */
export function drawLines(element: HTMLElement, block: TextBlock, left = 0, top = 0): void {
  const { lines, size, lineHeight } = block;
  const first = lines[0];
  const centred = !block.rich && block.align === "center";
  const x = left + (block.rich || centred ? 0 : (first?.x ?? 0));
  const y = top + (first?.y ?? 0);
  // By the style object: the content security policy takes no style attributes.
  element.style.cssText =
    `font-size:${size}px;line-height:${lineHeight}px;inset:${y}px auto auto ${x}px` +
    (centred ? `;width:${block.width}px;text-align:center` : "");
  if (block.rich) element.replaceChildren(...lines.map(row));
  else element.textContent = lines.length === 1 ? first!.text : lines.map((line) => line.text).join("\n");
}

function row(line: Line): HTMLElement {
  const element = document.createElement("div");
  if (line.x !== 0) element.style.marginInlineStart = `${line.x}px`;
  if (line.runs) element.append(...line.runs.map(piece));
  // An empty row has the height of a line too.
  else element.textContent = line.text || "\n";
  return element;
}

function piece(run: LineRun): Node {
  const names = runClasses(run);
  if (names === "") return document.createTextNode(run.text);
  const element = document.createElement("span");
  element.className = names;
  element.textContent = run.text;
  return element;
}

/** The classes of what a run looks like; "" for a plain one. */
export function runClasses(run: {
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly strike?: boolean;
  readonly link?: string | null;
}): string {
  const names: string[] = [];
  if (run.bold) names.push("run-bold");
  if (run.italic) names.push("run-italic");
  if (run.strike) names.push("run-strike");
  if (run.link) names.push("run-link");
  return names.join(" ");
}
