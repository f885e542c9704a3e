/** A column, a lane or a whole grid is to be deleted, and notes are in it: asks what becomes of them. */
import { createMemo } from "solid-js";
import type { Fate } from "../../board/grids/structure";
import { t } from "../../i18n";
import { deleteGrids, deletePart, leftOver, nameOfPart } from "../../tools/grid/deeds";
import type { Desk } from "../../tools/desk";
import { objectsOfHead } from "../../tools/grid/heads";
import type { Asking } from "../../tools/grid/parts";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";

export default function GridDelete(props: { desk: Desk; asking: Asking }) {
  const board = () => props.desk.board;
  const count = createMemo(() => {
    const { asking } = props;
    return "part" in asking
      ? objectsOfHead(board(), asking.part).length
      : leftOver(board(), asking.objects).length;
  });
  const title = createMemo(() => {
    const { asking } = props;
    if (!("part" in asking)) return t("grids.deleteGrid");
    const grid = board().store.get(asking.part.grid);
    const name = grid?.kind === "grid" ? nameOfPart(grid, asking.part) : "";
    return t(asking.part.sort === "column" ? "grids.deleteColumnNamed" : "grids.deleteLaneNamed", { name });
  });
  const close = () => {
    props.desk.parts.ask(null);
    props.desk.focus();
  };
  function run(notes: Fate): void {
    const { asking } = props;
    if ("part" in asking) deletePart(props.desk, asking.part, notes);
    else deleteGrids(props.desk, asking.objects, notes);
    close();
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) close();
      }}
      title={title()}
      description={t("part" in props.asking ? "grids.deleteAsks" : "grids.deleteGridAsks", {
        count: count(),
      })}
      size="s"
      alert
      footer={
        <>
          <Button variant="quiet" onClick={close}>
            {t("common.cancel")}
          </Button>
          <Button variant="danger" onClick={() => run("delete")}>
            {t("grids.deleteNotes")}
          </Button>
          <Button variant="primary" onClick={() => run("keep")}>
            {t("grids.keepNotes")}
          </Button>
        </>
      }
    />
  );
}
