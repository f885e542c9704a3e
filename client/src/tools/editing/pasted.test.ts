// @vitest-environment happy-dom
import { expect, it } from "vitest";
import { joinRuns } from "../../board/runs";
import { runsOfHtml } from "./pasted";

const text = (html: string) =>
  runsOfHtml(html)
    .map((run) => run.text)
    .join("");

it("keeps bold, italic, strike and links of a page, and nothing else", () => {
  const runs = joinRuns(
    runsOfHtml(
      '<b style="font-weight:normal"><p>Hae <strong>lomake</strong> <em>nyt</em></p>' +
        '<p><a href="https://suomi.fi" onclick="x()">täältä</a> <span style="font-weight:700">heti</span>' +
        '<script>alert(1)</script><a href="javascript:x()">ei</a></p></b>',
    ),
  );
  expect(runs).toEqual([
    { text: "Hae " },
    { text: "lomake", bold: true },
    { text: " " },
    { text: "nyt", italic: true },
    { text: "\n" },
    { text: "täältä", link: "https://suomi.fi" },
    { text: " " },
    { text: "heti", bold: true },
    { text: "ei" },
  ]);
});

it("makes lists of lists, and a line of a block", () => {
  expect(text("<ul><li>a</li><li>b <b>c</b></li></ul><ol><li>x</li><li>y</li></ol>")).toBe(
    "• a\n• b c\n1. x\n2. y",
  );
  expect(
    text('<ul><li><input type="checkbox" checked>tehty</li><li><input type="checkbox">ei</li></ul>'),
  ).toBe("☑ tehty\n☐ ei");
  expect(text("<div>a</div><div>b<br>c</div>  <h1>d\n  e</h1>")).toBe("a\nb\nc\nd e");
});
