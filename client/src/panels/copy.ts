import { t } from "../i18n";
import { toast } from "../ui/toast";

/** Puts a text on the clipboard and says how it went. Without https the clipboard API is missing. */
export async function copyText(text: string, done = t("common.copied")): Promise<boolean> {
  const copied = await write(text);
  toast(copied ? done : t("common.copyFailed"), copied ? {} : { tone: "problem" });
  return copied;
}

async function write(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return byCommand(text);
  }
}

function byCommand(text: string): boolean {
  const focused = document.activeElement as HTMLElement | null;
  const field = document.createElement("textarea");
  field.value = text;
  field.style.position = "fixed";
  field.style.opacity = "0";
  // Inside an open dialog: focus can't leave it.
  (focused?.closest("[role=dialog]") ?? document.body).append(field);
  field.select();
  const copied = document.execCommand("copy");
  field.remove();
  focused?.focus();
  return copied;
}
