import type { ComponentProps } from "react";

/** A region wider or taller than its place. It takes focus: what the keyboard cannot reach it cannot scroll. */
export function ScrollRegion({ label, ...rest }: ComponentProps<"section"> & { label: string }) {
  // biome-ignore lint/a11y/noNoninteractiveTabindex: WCAG 2.1.1 wants scrolling by keyboard; axe checks for it.
  return <section aria-label={label} tabIndex={0} {...rest} />;
}
