import type { ColorSlot } from "@/lib/drawing/color-slot";

/** Lines, caps, and label text. */
export function strongColor(slot: ColorSlot): string {
  return `var(--data-${slot}-color-emphasis)`;
}

/** Columns and areas. */
export function paleColor(slot: ColorSlot): string {
  return `var(--data-${slot}-color-muted)`;
}
