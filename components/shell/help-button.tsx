import { KeyCap } from "@/components/ui/key-cap";

/** At the foot of the navigation. `useShortcuts` hears it. */
export function HelpButton() {
  return (
    <div className="mt-3 border-t border-muted pt-3">
      <button
        type="button"
        aria-haspopup="dialog"
        data-opens="help"
        className="flex h-8 w-full items-center gap-2 rounded-md px-3 text-left text-xs text-muted hover:bg-ghost-hover touch:h-11"
      >
        <span aria-hidden="true">
          <KeyCap>?</KeyCap>
        </span>
        Keyboard shortcuts
      </button>
    </div>
  );
}
