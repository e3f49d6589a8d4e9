import type { View } from "@/lib/view/view";

/** A view may name a server by the id of one that it continues. */
export function isShown({ members }: { members: readonly string[] }, { servers }: View): boolean {
  return servers === null || members.some((id) => servers.includes(id));
}
