import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { htmlList, htmlTable, pastedCells, readCells, readTable, tabbed } from "./tables";

describe("a table as text", () => {
  it("is read as a spreadsheet copies it, with lines and quotes within cells", () => {
    expect(readTable('a\tb\n"two\nlines"\t"say ""hi"""\n\t\n')).toEqual([
      ["a", "b"],
      ["two\nlines", 'say "hi"'],
    ]);
  });

  it("is read from a CSV file with commas or, as in Finland, semicolons", () => {
    expect(readTable("\ufeffnimi;määrä\r\nAino;1,5\r\n")).toEqual([
      ["nimi", "määrä"],
      ["Aino", "1,5"],
    ]);
    expect(readTable('a,b\n"c, d",e')).toEqual([
      ["a", "b"],
      ["c, d", "e"],
    ]);
  });

  it("gives back every cell that was written", () => {
    const cell = fc
      .string({ minLength: 1, maxLength: 12 })
      .filter((text) => text.trim() === text && text !== "");
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 }),
        fc.constantFrom("\t", ";", ","),
        (rows, separator) => {
          const quoted = (text: string) => `"${text.replace(/"/g, '""')}"`;
          const text = rows.map((row) => row.map(quoted).join(separator)).join("\r\n");
          expect(readTable(text, separator)).toEqual(rows);
        },
      ),
    );
  });
});

it("a list for other programs runs nothing", () => {
  expect(htmlList(["<script>1</script>", "a & b\nc"])).toBe(
    "<ul><li>&lt;script&gt;1&lt;/script&gt;</li><li>a &amp; b<br>c</li></ul>",
  );
});

describe("a pasted text", () => {
  it("is a table where cells are parted by tabs, or all rows have as many; a sentence with commas is none", () => {
    expect(pastedCells("\tEnnen\nKela\t")).toEqual([
      ["", "Ennen"],
      ["Kela", ""],
    ]);
    expect(pastedCells("Vaihe;Kela\nEnnen;hakemus")).toEqual([
      ["Vaihe", "Kela"],
      ["Ennen", "hakemus"],
    ]);
    for (const text of ["Hei, mitä kuuluu", "Yksi, kaksi\nja kolme", "a\nb", ""])
      expect(pastedCells(text)).toBeNull();
  });

  it("comes back from what is put on the clipboard, lines and quotes in cells too", () => {
    const rows = [
      ["", 'Vaihe "1"'],
      ["Kela", "hakemus\npäätös"],
    ];
    expect(readCells(tabbed(rows), "\t")).toEqual(rows);
    expect(htmlTable([["<b>", "x\ny"]])).toBe("<table><tr><th>&lt;b&gt;</th><td>x<br>y</td></tr></table>");
  });
});
