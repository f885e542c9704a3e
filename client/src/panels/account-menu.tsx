/** Who is logged in, and the way out. */
import LogOut from "lucide-solid/icons/log-out";
import { Show } from "solid-js";
import { asApiError } from "../api/client";
import { logOut, me } from "../api/me";
import { errorLine, t } from "../i18n";
import { Face } from "../ui/face";
import { Menu } from "../ui/menu";
import { navigate } from "../ui/router";
import { toast } from "../ui/toast";
import "./account-menu.css";

export function AccountMenu() {
  async function leave(): Promise<void> {
    try {
      await logOut();
      // Who sits down next must not find the boards here. Only the board page carries this code otherwise.
      await (await import("../sync/offline")).forgetAll();
      navigate("/login");
      toast(t("login.loggedOut"));
    } catch (thrown) {
      const { code, params } = asApiError(thrown);
      toast(errorLine(code, params), { tone: "problem" });
    }
  }
  return (
    <Show when={me()?.account}>
      {(account) => (
        <Menu
          label={t("home.account", { name: account().name })}
          head={
            <>
              <strong>{account().name}</strong>
              <span class="account-email">{account().email}</span>
            </>
          }
          items={[
            {
              id: "out",
              label: t("common.logOut"),
              icon: <LogOut aria-hidden="true" />,
              onSelect: () => void leave(),
            },
          ]}
          trigger={(given) => (
            <button
              type="button"
              {...given}
              class="button account-button"
              data-variant="quiet"
              aria-label={t("home.account", { name: account().name })}
            >
              <Face name={account().name} colour={0} size={30} />
              <span class="account-name">{account().name}</span>
            </button>
          )}
        />
      )}
    </Show>
  );
}
