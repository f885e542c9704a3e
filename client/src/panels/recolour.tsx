/** One colour becomes another on the whole board: what is locked keeps its own. */
import { createSignal, For } from "solid-js";
import { recolour } from "../board/arrange";
import { coloursInUse, ofColour } from "../board/arranging";
import type { Colour } from "../board/objects";
import { t } from "../i18n";
import type { Desk } from "../tools/desk";
import { announce } from "../ui";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { tip } from "../ui/tip";
import { Palette } from "./palette";
import "./recolour.css";

export default function Recolour(props: { desk: Desk; onClose: () => void }) {
  // eslint-disable-next-line solid/reactivity -- as it was when the dialog opened
  const used = coloursInUse(props.desk.board);
  const [from, setFrom] = createSignal<Colour>([...used.keys()][0] ?? "sun");
  const [to, setTo] = createSignal<Colour | null>(null);
  const ids = () => ofColour(props.desk.board, from());
  const ready = () => to() !== null && to() !== from() && ids().length > 0;

  function run(): void {
    const colour = to();
    if (colour === null || !ready()) return;
    const changed = ids();
    recolour(props.desk.board, changed, colour);
    announce(t("commands.stylePasted", { count: changed.length }));
    props.onClose();
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) props.onClose();
      }}
      title={t("commands.recolour")}
      size="s"
      footer={
        <>
          <Button variant="quiet" onClick={() => props.onClose()}>
            {t("common.cancel")}
          </Button>
          <Button variant="primary" disabled={!ready()} onClick={run}>
            {t("commands.recolour.do", { count: ids().length })}
          </Button>
        </>
      }
    >
      <div class="recolour">
        <p id="recolour-from">{t("commands.recolour.from")}</p>
        <div class="palette" role="group" aria-labelledby="recolour-from">
          <For each={[...used]}>
            {([colour, count]) => {
              const label = () =>
                t("commands.recolour.count", { colour: t(`board.colour.${colour}`), count });
              return (
                <button
                  type="button"
                  class="palette-paper"
                  style={{ "--paper": `var(--paper-${colour})` }}
                  aria-label={label()}
                  aria-pressed={from() === colour}
                  ref={(element) => tip(element, () => ({ text: label(), side: "bottom" }))}
                  onClick={() => setFrom(colour)}
                />
              );
            }}
          </For>
        </div>
        <p>{t("commands.recolour.to")}</p>
        <Palette label={t("commands.recolour.to")} colour={to()} onChoose={setTo} />
      </div>
    </Dialog>
  );
}
