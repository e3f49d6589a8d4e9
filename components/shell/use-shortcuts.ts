"use client";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { paths } from "@/lib/client/paths";
import { showView } from "@/lib/client/use-view";
import { keepViewQuery } from "@/lib/client/view-url";
import { parseView } from "@/lib/view/parse-view";
import type { View } from "@/lib/view/view";
import { openHelp, openSampleRemoval, openShare } from "./opened";
import { applyShortcut, shortcutOf } from "./shortcut";

export type ShortcutScope = {
  /** The enterprise whose metrics are searched; null where none is connected. */
  slug: string | null;
  /** The UTC day on pages of figures; null where there is no view to change. */
  today: string | null;
};

/** The field of the page that lists all metrics. */
const findFieldId = "find-metric";

const fields = "input, textarea, select, [contenteditable]:not([contenteditable='false'])";
const opened = "dialog[open], [role='dialog'], [role='menu'], [role='listbox']";

type UseShortcuts = ShortcutScope & {
  /** Gives the keys and buttons pressed before this was loaded; once. */
  takeOver: () => Event[];
  /** Says in words what changed out of sight. */
  onDone: (said: string) => void;
};

/** Hears the single keys, and the buttons that say in `data-opens` what they open. */
export function useShortcuts({ slug, today, takeOver, onDone }: UseShortcuts): void {
  const router = useRouter();
  const compared = useRef<View["compare"]>("previous");
  const early = useRef(takeOver);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const shortcut = shortcutOf(event);
      if (!shortcut || event.defaultPrevented || !listens(event.target)) return;
      if (shortcut.do === "help") openHelp();
      else if (shortcut.do === "find") {
        if (slug === null) return;
        find(slug, router.push);
      } else if (today === null) return;
      else if (shortcut.do === "share") openShare(null);
      else {
        const parsed = parseView(new URLSearchParams(window.location.search), { today });
        const view = parsed.ok ? parsed.view : parsed.nearest;
        if (view.compare !== "none") compared.current = view.compare;
        const next = applyShortcut(view, shortcut, compared.current);
        showView(next.view);
        onDone(next.said);
      }
      event.preventDefault();
    };
    for (const event of early.current()) {
      if (event instanceof KeyboardEvent) press(event);
      else pressButton(event);
    }
    document.addEventListener("keydown", press);
    document.addEventListener("click", pressButton);
    return () => {
      document.removeEventListener("keydown", press);
      document.removeEventListener("click", pressButton);
    };
  }, [slug, today, router, onDone]);
}

function pressButton({ target }: Event): void {
  const button = target instanceof Element ? target.closest<HTMLElement>("[data-opens]") : null;
  if (button?.dataset.opens === "help") openHelp();
  else if (button?.dataset.opens === "sample-removal") openSampleRemoval();
  else if (button) openShare(null);
}

function listens(target: EventTarget | null): boolean {
  if (document.documentElement.dataset.shortcuts === "off") return false;
  if (target instanceof Element && target.closest(fields)) return false;
  return document.querySelector(opened) === null;
}

function find(slug: string, push: (href: string) => void): void {
  const page = paths.explore(slug);
  if (window.location.pathname !== page) {
    push(`${page}${keepViewQuery(new URLSearchParams(window.location.search))}#${findFieldId}`);
  }
  focusOnceThere(findFieldId);
}

const waitsFor = 5000;

/** The page may have to be fetched first. */
function focusOnceThere(id: string): void {
  const focus = () => {
    const field = document.getElementById(id);
    field?.focus();
    return field !== null;
  };
  if (focus()) return;
  const observer = new MutationObserver(() => focus() && observer.disconnect());
  observer.observe(document.body, { childList: true, subtree: true });
  setTimeout(() => observer.disconnect(), waitsFor);
}
