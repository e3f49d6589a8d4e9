/** Chart colours by name; the renderer resolves them to `--data-<slot>-color-*` or to hex. */
export type ColorSlot = "blue" | "coral" | "pine" | "pink" | "gray" | "green" | "purple";

const ownColors: Record<string, ColorSlot> = {
  "users-dormant": "coral",
  "users-suspended": "pine",
  "users-admin": "pink",
  "dormancy-rate": "coral",
  "repos-root": "coral",
  "repos-forks": "pine",
  "repos-org": "pink",
  "pulls-opened": "green",
  "pulls-merged": "purple",
  "pulls-total": "green",
  "pulls-merged-total": "purple",
  "pulls-merge-share": "purple",
  "pulls-mergeable": "pine",
  "pulls-unmergeable": "coral",
  "issues-opened": "green",
  "issues-closed": "purple",
};

const order: readonly ColorSlot[] = ["blue", "coral", "pine", "pink"];

/** The colour a metric has on every page. */
export function colorOf(metric: string): ColorSlot {
  return ownColors[metric] ?? "blue";
}

/** One colour a series, each metric's own where it is still free, gray once none is left. */
export function assignColors(metrics: readonly string[]): ColorSlot[] {
  const taken: ColorSlot[] = [];
  const isFree = (slot: ColorSlot) => !taken.includes(slot) && !taken.some((other) => merges(slot, other));
  for (const metric of metrics) {
    taken.push([colorOf(metric), ...order].find(isFree) ?? "gray");
  }
  return taken;
}

/** Purple and blue are one colour to red-blind readers. */
function merges(one: ColorSlot, other: ColorSlot): boolean {
  return (one === "blue" && other === "purple") || (one === "purple" && other === "blue");
}
