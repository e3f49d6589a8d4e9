import type { ReactNode } from "react";

export function KeyCap({ children }: { children: ReactNode }) {
  return (
    <kbd className="inline-block min-w-4.5 rounded border border-default px-1 text-center font-sans text-xs font-medium text-muted">
      {children}
    </kbd>
  );
}
