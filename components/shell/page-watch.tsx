"use client";
import { useEffect, useState, useSyncExternalStore } from "react";
import { Icon } from "@/components/ui/icon";

/** Says what befalls a page that stays open: the connection is lost, or a part of it can no longer be fetched. */
export function PageWatch() {
  const online = useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  );
  const [outdated, setOutdated] = useState(false);
  useEffect(() => {
    const notice = (event: PromiseRejectionEvent) => {
      if (!(event.reason instanceof Error) || event.reason.name !== "ChunkLoadError") return;
      event.preventDefault();
      setOutdated(true);
    };
    window.addEventListener("unhandledrejection", notice);
    return () => window.removeEventListener("unhandledrejection", notice);
  }, []);

  const told = !online || outdated;
  return (
    // Sticks to the window's bottom, so that nothing on the page moves.
    <div role="status" className="sticky bottom-0 z-20 print:hidden">
      {told && (
        <div className="border-t border-attention-muted bg-default">
          <p className="flex items-start gap-2.5 bg-attention-muted px-4 py-2.5 md:px-8">
            <Icon name="alert" className="mt-0.5 shrink-0 text-attention" />
            <span>
              {online ? (
                <>
                  A part of this page could not be loaded: the connection was lost, or Tidemark was updated.{" "}
                  <button type="button" className="link" onClick={() => window.location.reload()}>
                    Reload the page
                  </button>
                </>
              ) : (
                <>
                  <b>You are offline.</b> What is on the page was loaded before and stays. It goes on by
                  itself once you are connected.
                </>
              )}
            </span>
          </p>
        </div>
      )}
    </div>
  );
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener("online", onChange);
  window.addEventListener("offline", onChange);
  return () => {
    window.removeEventListener("online", onChange);
    window.removeEventListener("offline", onChange);
  };
}
