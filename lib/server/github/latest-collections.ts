import "server-only";
import { createHash } from "node:crypto";
import type { Snapshot } from "@/lib/snapshot/snapshot";

/**
 * Of the rows of a server's day that a read receives over its pages, passes on those of the latest
 * collection, each once. Rival rows of the same instant all pass: the store ranks them, whatever the order.
 */
export class LatestCollections {
  /** Digests, not bodies, so that a read of many servers stays small. */
  readonly #latest = new Map<string, { collectedAt: number; digests: string[] }>();

  get size(): number {
    return this.#latest.size;
  }

  /** The rows of a page that are to be kept. */
  add(page: readonly Snapshot[]): Snapshot[] {
    for (const snapshot of page) {
      const collectedAt = Date.parse(snapshot.collectionDate);
      const latest = this.#latest.get(keyOf(snapshot));
      if (!latest || collectedAt > latest.collectedAt) {
        this.#latest.set(keyOf(snapshot), { collectedAt, digests: [] });
      }
    }
    return page.filter((snapshot) => {
      const latest = this.#latest.get(keyOf(snapshot));
      const digest = createHash("sha256").update(JSON.stringify(snapshot.body)).digest("base64");
      if (latest?.collectedAt !== Date.parse(snapshot.collectionDate) || latest.digests.includes(digest))
        return false;
      latest.digests.push(digest);
      return true;
    });
  }
}

const keyOf = ({ day, serverId }: Snapshot): string => `${day} ${serverId}`;
