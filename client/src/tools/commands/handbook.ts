/** docs/facilitators/shortcuts.md as text, from the table: `npm run handbook` writes it, a test compares. */
import { t } from "../../i18n";
import { sheet } from "./sheet";

const HEAD = `# Keys and mouse

For everybody who works on a board. On a Mac, ⌘ stands for Ctrl and ⌥ for Alt. \`?\` shows this list on the board, in the
reader's language, and Ctrl K finds every command by name, also those without a key. This page is made from the table of
commands (\`client/src/tools/commands/\`); don't edit it by hand, run \`npm run handbook\` in \`client/\`.
`;

/** In English, with the keys of Windows and Linux. The words must be loaded. */
export function handbook(): string {
  const groups = sheet(false).map(({ title, lines }) => {
    const rows = lines.map(({ ways, title: what }) => {
      const keys = ways
        .map((keys) => keys.map((key) => `\`${key}\``).join(" "))
        .join(` ${t("commands.or")} `);
      return `| ${keys} | ${t(what)} |`;
    });
    return `\n## ${t(title)}\n\n| keys | what it does |\n| --- | --- |\n${rows.join("\n")}\n`;
  });
  return HEAD + groups.join("");
}
