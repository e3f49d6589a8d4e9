import type { View } from "@/lib/view/view";

/** What a key asks for; days and comparison are of the view. */
export type Shortcut =
  | { do: "help" }
  | { do: "find" }
  | { do: "share" }
  | { do: "compare" }
  | { do: "days"; days: number };

type Key = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "repeat" | "isComposing">;

/** Shift is left alone: on many keyboards "?" and "/" are typed with it. */
export function shortcutOf({ key, ctrlKey, metaKey, altKey, repeat, isComposing }: Key): Shortcut | null {
  if (ctrlKey || metaKey || altKey || repeat || isComposing) return null;
  switch (key.toLowerCase()) {
    case "?":
      return { do: "help" };
    case "/":
      return { do: "find" };
    case "s":
      return { do: "share" };
    case "c":
      return { do: "compare" };
    case "1":
      return { do: "days", days: 30 };
    case "2":
      return { do: "days", days: 90 };
    case "3":
      return { do: "days", days: 365 };
    default:
      return null;
  }
}

/** The view a shortcut leads to, and what it is called; `usual`: what was compared with before. */
export function applyShortcut(
  view: View,
  shortcut: Extract<Shortcut, { do: "compare" | "days" }>,
  usual: View["compare"],
): { view: View; said: string } {
  if (shortcut.do === "days") {
    const range = { type: "last" as const, days: shortcut.days };
    return { view: { ...view, range }, said: `Last ${shortcut.days} days` };
  }
  if (view.compare !== "none") return { view: { ...view, compare: "none" }, said: "Compared with nothing" };
  const compare = usual === "none" ? "previous" : usual;
  const said = compare === "year" ? "Compared with a year before" : "Compared with the previous period";
  return { view: { ...view, compare }, said };
}
