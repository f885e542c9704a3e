/** Over the wall: where one is, the session, who is here, and what can be done with the whole board. */
import Messages from "lucide-solid/icons/messages-square";
import EyeOff from "lucide-solid/icons/eye-off";
import History from "lucide-solid/icons/clock-arrow-left";
import UserPlus from "lucide-solid/icons/user-plus";
import { Show } from "solid-js";
import { t } from "../../i18n";
import { BoardTitle } from "../../panels/board-title";
import { ExportMenu } from "../../panels/export-menu";
import { KeptTexts } from "../../panels/kept-texts";
import { LanguageMenu } from "../../panels/language-menu";
import { MoreMenu } from "../../panels/more-menu";
import { People } from "../../panels/people";
import { SaveState } from "../../panels/save-state";
import { SessionPill } from "../../panels/session-pill";
import { prepares } from "../../tools/privately/deeds";
import { privacyOf } from "../../tools/privately/privacy";
import { Button, IconButton } from "../../ui/button";
import { fetchedComponent } from "../../ui/later";
import type { Opened } from "./opened";

const VotingWall = fetchedComponent(() => import("../../panels/voting/wall"));
const PrivatePill = fetchedComponent(() => import("../../panels/private/pill"));

export function Top(props: { opened: Opened }) {
  // One page, one board.
  // eslint-disable-next-line solid/reactivity
  const opened = props.opened;
  const { desk, live } = opened;
  const commentsLabel = () => {
    const count = desk.commenting.unread();
    return count > 0 ? t("comments.unread", { count }) : t("comments.all");
  };
  return (
    <header class="board-top">
      <div class="board-corner">
        <a class="board-home" href="/" aria-label={t("board.home")}>
          <img src="/assets/mark.svg" alt="" width="24" height="24" />
        </a>
        <BoardTitle live={live} />
        <SaveState live={live} notices={() => opened.notices} />
      </div>
      <div class="board-middle">
        <SessionPill live={live} />
        <Show
          when={live.privacy() !== null || prepares(privacyOf(live))}
          fallback={
            <Show when={opened.leads() && !live.archived()}>
              <span class="pill">
                <IconButton
                  size="s"
                  label={t("private.start")}
                  onClick={() => desk.surfaces.open("private-start")}
                >
                  <EyeOff aria-hidden="true" />
                </IconButton>
              </span>
            </Show>
          }
        >
          <PrivatePill desk={desk} live={live} />
        </Show>
      </div>
      <Show when={desk.voting.wanted()}>
        <VotingWall desk={desk} live={live} />
      </Show>
      <div class="board-corner board-corner-end">
        <People
          live={live}
          following={desk.follow.client()}
          onFollow={(client) => (client === null ? desk.follow.stop() : desk.follow.start(client))}
        />
        <span class="board-wide">
          <LanguageMenu compact />
          <IconButton
            label={commentsLabel()}
            aria-expanded={desk.commenting.panel()}
            class="board-comments"
            data-unread={desk.commenting.unread() > 0 ? Math.min(99, desk.commenting.unread()) : undefined}
            onClick={() => desk.commenting.showPanel(!desk.commenting.panel())}
          >
            <Messages aria-hidden="true" />
          </IconButton>
          <IconButton
            label={t("history.title")}
            aria-expanded={opened.history()}
            onClick={() => opened.setHistory(!opened.history())}
          >
            <History aria-hidden="true" />
          </IconButton>
          <ExportMenu source={opened.source()} />
        </span>
        <span class="board-narrow">
          <MoreMenu
            source={opened.source()}
            comments={commentsLabel()}
            onComments={() => desk.commenting.showPanel(true)}
            onHistory={() => opened.setHistory(!opened.history())}
            onVoting={opened.leads() ? () => desk.surfaces.open("voting-setup") : undefined}
          />
        </span>
        <Show when={opened.leads()}>
          <Button
            variant="primary"
            // On a phone the word is not shown, and the button must keep its name.
            aria-label={t("share.open")}
            icon={<UserPlus aria-hidden="true" />}
            onClick={() => opened.setSharing(true)}
          >
            <span class="board-share-word">{t("share.open")}</span>
          </Button>
        </Show>
      </div>
      <div class="board-notices" ref={(element) => (opened.notices = element)}>
        <KeptTexts live={live} desk={desk} mayWork={opened.mayWork()} />
      </div>
    </header>
  );
}
