/** Light, dark, or as the device: for the menus in which the page itself is set. */
import Monitor from "lucide-solid/icons/monitor";
import Moon from "lucide-solid/icons/moon";
import Sun from "lucide-solid/icons/sun";
import { t } from "../i18n";
import type { MenuItem } from "../ui/menu";
import { setTheme, theme, THEMES } from "../ui/theme";

const ICONS = { system: Monitor, light: Sun, dark: Moon };

export const themeItems = (): MenuItem[] =>
  THEMES.map((one, index) => {
    const Icon = ICONS[one];
    return {
      id: `theme-${one}`,
      label: t(`theme.${one}`),
      icon: <Icon aria-hidden="true" />,
      checked: theme() === one,
      separated: index === 0,
      onSelect: () => setTheme(one),
    };
  });
