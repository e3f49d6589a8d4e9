"use client";

const waits = 300;
let region: HTMLElement | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;

/** The page's one live region; it must be there before there is something to say. */
export function prepareToAnnounce(): void {
  if (region?.isConnected) return;
  region = document.createElement("div");
  region.className = "sr-only";
  region.setAttribute("aria-live", "polite");
  document.body.append(region);
}

/** Said once the keys rest: of a walk over many days only where it ends. */
export function announce(text: string): void {
  prepareToAnnounce();
  clearTimeout(timer);
  timer = setTimeout(() => region?.replaceChildren(text), waits);
}
