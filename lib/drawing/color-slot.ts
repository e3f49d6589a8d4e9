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

/** Those that identify, in the order they are given out. */
export const identifyingSlots: readonly ColorSlot[] = ["blue", "coral", "pine", "pink"];

/** The colour a metric has on every page. */
export function colorOf(metric: string): ColorSlot {
  return ownColors[metric] ?? "blue";
}

/** One colour a series, each metric's own where it is still free, gray once none is left. */
export function assignColors(metrics: readonly string[]): ColorSlot[] {
  const taken: ColorSlot[] = [];
  const isFree = (slot: ColorSlot) => !taken.includes(slot) && !taken.some((other) => merges(slot, other));
  for (const metric of metrics) {
    taken.push([colorOf(metric), ...identifyingSlots].find(isFree) ?? "gray");
  }
  return taken;
}

/** Purple and blue are one colour to red-blind readers. */
function merges(one: ColorSlot, other: ColorSlot): boolean {
  return (one === "blue" && other === "purple") || (one === "purple" && other === "blue");
}

/** Each server's colour of the page, else the first that is free, gray once none is left. */
export function assignServerColors(
  servers: readonly string[],
  colors: ReadonlyMap<string, ColorSlot>,
): ColorSlot[] {
  const taken = new Map<ColorSlot, string>();
  for (const server of servers) {
    const slot = colors.get(server);
    if (slot && !taken.has(slot)) taken.set(slot, server);
  }
  for (const server of servers) {
    if (server === "other" || [...taken.values()].includes(server)) continue;
    const free = identifyingSlots.find((slot) => !taken.has(slot));
    if (free) taken.set(free, server);
  }
  const assigned = new Map([...taken].map(([slot, server]) => [server, slot]));
  return servers.map((server) => assigned.get(server) ?? "gray");
}
