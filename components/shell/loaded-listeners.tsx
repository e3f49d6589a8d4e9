"use client";
import { type ComponentType, useEffect, useState, useSyncExternalStore } from "react";
import type { SharedView } from "@/components/share/shown-page";
import { closeOpened, getOpened, onOpenedChange } from "./opened";
import { type ShortcutScope, useShortcuts } from "./use-shortcuts";

/** As `keepChoice` writes it. */
const keptContrast = "tidemark.contrast=more";

const loadHelp = () => import("./shortcut-help");
const loadSampleRemoval = () => import("./sample-removal");
const loadSharing = () => import("@/components/share/share-dialog");

export type ListenersScope = ShortcutScope & {
  /** Null on pages without figures: there is nothing to share. */
  sharing: SharedView | null;
};

export type LoadedListenersProps = ListenersScope & {
  /** The keys and buttons pressed before this was loaded, from then on heard here. */
  takeOver: () => Event[];
};

export default function LoadedListeners({ slug, today, sharing, takeOver }: LoadedListenersProps) {
  const opened = useSyncExternalStore(onOpenedChange, getOpened, () => null);
  const ShortcutHelp = useOnDemand(opened?.what === "help", loadHelp);
  const SampleRemoval = useOnDemand(opened?.what === "sample-removal", loadSampleRemoval);
  const ShareDialog = useOnDemand(opened?.what === "share", loadSharing);
  const [said, setSaid] = useState("");
  useShortcuts({ slug, today, takeOver, onDone: setSaid });
  useEffect(followContrast, []);
  return (
    <>
      <p role="status" className="sr-only">
        {said}
      </p>
      {ShortcutHelp && <ShortcutHelp onClose={closeOpened} />}
      {SampleRemoval && <SampleRemoval onClose={closeOpened} />}
      {ShareDialog && opened?.what === "share" && sharing && (
        <ShareDialog {...sharing} chart={opened.chart} onClose={closeOpened} />
      )}
    </>
  );
}

type Loading<Props> = () => Promise<{ default: ComponentType<Props> }>;

/** Null until it is wanted and there. Where it cannot be had the page says so, and the next press tries again. */
function useOnDemand<Props>(wanted: boolean, load: Loading<Props>): ComponentType<Props> | null {
  const [part, setPart] = useState<ComponentType<Props> | null>(null);
  useEffect(() => {
    if (!wanted || part) return;
    void load().then(
      (loaded) => setPart(() => loaded.default),
      (error) => {
        closeOpened();
        // Left unhandled, which is what `PageWatch` listens for.
        throw error;
      },
    );
  }, [wanted, part, load]);
  return wanted ? part : null;
}

/** The server cannot ask the device; what it wants is kept for the next page to be rendered with. */
function followContrast(): () => void {
  const more = matchMedia("(prefers-contrast: more)");
  const follow = async () => {
    if (more.matches === document.cookie.includes(keptContrast)) return;
    const { keepChoice } = await import("@/lib/client/keep-choice");
    await keepChoice("contrast", more.matches ? "more" : "usual");
  };
  void follow();
  more.addEventListener("change", follow);
  return () => more.removeEventListener("change", follow);
}
