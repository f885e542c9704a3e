/** The wall's font faces, as styles/fonts.css has them, for a worker that has no style sheets. */
import type { Face } from "./protocol";

const FAMILIES = new Set(["Inter", "Seina Emoji"]);

export function readFaces(): Face[] {
  const faces: Face[] = [];
  for (const sheet of document.styleSheets) {
    for (const rule of rulesOf(sheet)) {
      if (!(rule instanceof CSSFontFaceRule)) continue;
      const value = (name: string) => rule.style.getPropertyValue(name).trim();
      const family = value("font-family").replace(/^["']|["']$/g, "");
      if (!FAMILIES.has(family)) continue;
      const base = sheet.href ?? document.baseURI;
      // The worker's own address is another: what the sheet tells from itself is made whole here.
      const source = value("src").replace(
        /url\((["']?)(.*?)\1\)/g,
        (_, __, address: string) => `url("${new URL(address, base).href}")`,
      );
      faces.push({
        family,
        source,
        weight: value("font-weight") || "400",
        range: value("unicode-range") || "U+0-10FFFF",
      });
    }
  }
  return faces;
}

/** A sheet from elsewhere does not show its rules. */
function rulesOf(sheet: CSSStyleSheet): Iterable<CSSRule> {
  try {
    return sheet.cssRules;
  } catch {
    return [];
  }
}
