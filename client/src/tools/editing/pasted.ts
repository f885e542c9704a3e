/**
 * What a clipboard holds, as runs: bold, italic, strike, links and lists are kept, all else of a page is left
 * behind. The markup is read in a document of its own that runs nothing and fetches nothing.
 */
import { BULLET, DONE, OPEN } from "../../board/lists";
import { joinRuns, linkOf, type Marks, type Run } from "../../board/runs";

const BLOCKS = new Set(
  "ADDRESS ARTICLE ASIDE BLOCKQUOTE DD DIV DL DT FIGCAPTION FOOTER H1 H2 H3 H4 H5 H6 HEADER LI MAIN NAV OL P PRE SECTION TABLE TR UL".split(
    " ",
  ),
);
const UNREAD = new Set(["HEAD", "SCRIPT", "STYLE", "TEMPLATE", "TITLE", "NOSCRIPT", "SVG", "MATH"]);
/** Characters of markup beyond which only the plain text is taken. */
const MARKUP_MOST = 400_000;

/** The runs of a paste; `rich` false asks for the plain text in one run. */
export function pastedRuns(data: DataTransfer, rich: boolean): readonly Run[] {
  const plain = data.getData("text/plain").replace(/\r\n?/g, "\n");
  const html = data.getData("text/html");
  if (!rich || html === "" || html.length > MARKUP_MOST) return [{ text: plain }];
  const runs = runsOfHtml(html);
  const text = runs.map((run) => run.text).join("");
  if (text.trim() === "") return [{ text: plain }];
  return joinRuns(runs) ?? [{ text }];
}

export function runsOfHtml(html: string): readonly Run[] {
  // The policy of the page forbids style attributes, also in a document that is only read.
  const quiet = html.replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\sstyle\s*=/gi, " data-style="));
  const { body } = new DOMParser().parseFromString(quiet, "text/html");
  const reader = new Reader();
  reader.read(body, {});
  return reader.done();
}

class Reader {
  private readonly runs: { text: string; marks: Marks }[] = [];
  /** Line ends that are due before the next word. */
  private breaks = 0;
  private space = false;

  read(node: Node, marks: Marks): void {
    for (const child of node.childNodes) {
      if (child instanceof Text || child.nodeType === Node.TEXT_NODE)
        this.words(child.nodeValue ?? "", marks);
      else if (child.nodeType === Node.ELEMENT_NODE) this.element(child as Element, marks);
    }
  }

  done(): readonly Run[] {
    return this.runs.map(({ text, marks }) => ({ text, ...marks }));
  }

  private element(element: Element, marks: Marks): void {
    const name = element.tagName.toUpperCase();
    if (UNREAD.has(name)) return;
    if (name === "BR") {
      this.breaks += 1;
      this.space = false;
      return;
    }
    const block = BLOCKS.has(name);
    if (block) this.line();
    if (name === "LI") this.put(markOfItem(element), {});
    if (name === "TD" && element.previousElementSibling) this.put("\t", {});
    this.read(element, marksOf(element, name, marks));
    if (block) this.line();
  }

  /** White space is one space, as a page shows it; none at the beginning of a line. */
  private words(text: string, marks: Marks): void {
    for (const part of text.split(/([ \t\n\r\f]+)/)) {
      if (part === "") continue;
      if (/^[ \t\n\r\f]/.test(part)) this.space = true;
      else this.put(part, marks);
    }
  }

  private put(text: string, marks: Marks): void {
    const first = this.runs.length === 0;
    if (this.breaks > 0 && !first) this.runs.push({ text: "\n".repeat(Math.min(this.breaks, 2)), marks: {} });
    else if (this.space && !first && !/\s$/.test(this.runs[this.runs.length - 1]!.text))
      this.runs.push({ text: " ", marks: sharedLook(this.runs[this.runs.length - 1]!.marks, marks) });
    this.breaks = 0;
    this.space = false;
    this.runs.push({ text, marks });
  }

  private line(): void {
    this.breaks = Math.max(this.breaks, 1);
    this.space = false;
  }
}

/** The space between two words looks as both do. */
const sharedLook = (a: Marks, b: Marks): Marks => ({
  ...(a.bold && b.bold && { bold: true }),
  ...(a.italic && b.italic && { italic: true }),
  ...(a.strike && b.strike && { strike: true }),
  ...(a.link !== undefined && a.link === b.link && { link: a.link }),
});

function markOfItem(item: Element): string {
  const box = item.querySelector("input[type=checkbox]");
  if (box) return box.hasAttribute("checked") ? DONE : OPEN;
  if (/^\s*[☐☑•]\s/.test(item.textContent)) return "";
  const list = item.parentElement;
  if (list?.tagName.toUpperCase() !== "OL") return BULLET;
  const items = [...list.children].filter((child) => child.tagName.toUpperCase() === "LI");
  return `${items.indexOf(item) + 1}. `;
}

function marksOf(element: Element, name: string, marks: Marks): Marks {
  const style = (element.getAttribute("data-style") ?? "").toLowerCase();
  const made: { bold?: true; italic?: true; strike?: true; link?: string } = { ...marks };
  const weight = /font-weight\s*:\s*(\w+)/.exec(style)?.[1];
  if (weight !== undefined) {
    // Documents that come from an office wrap all of them in a <b> of normal weight.
    if (weight === "bold" || weight === "bolder" || Number(weight) >= 600) made.bold = true;
    else delete made.bold;
  } else if (name === "B" || name === "STRONG" || name === "TH" || /^H[1-6]$/.test(name)) made.bold = true;
  if (/font-style\s*:\s*normal/.test(style)) delete made.italic;
  else if (name === "I" || name === "EM" || /font-style\s*:\s*(italic|oblique)/.test(style))
    made.italic = true;
  if (["S", "STRIKE", "DEL"].includes(name) || /text-decoration[^;]*line-through/.test(style))
    made.strike = true;
  const address = name === "A" ? element.getAttribute("href") : null;
  if (address !== null && /^(https?:|mailto:)/i.test(address)) {
    const link = linkOf(address);
    if (link !== null) made.link = link;
  }
  return made;
}
