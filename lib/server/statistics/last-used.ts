import "server-only";
import { processWide } from "@/lib/server/process/process-wide";

/** A bounded cache, one for the whole process, that drops what was used longest ago. Failed work is not kept. */
export class LastUsed<Value extends Promise<unknown>> {
  readonly #kept: Map<string, Value>;
  readonly #most: number;

  constructor(name: string, most: number) {
    this.#kept = processWide(`cache.${name}`, () => new Map<string, Value>());
    this.#most = most;
  }

  getOrMake(key: string, make: () => Value): Value {
    const kept = this.#kept.get(key);
    const value = kept ?? make();
    this.#kept.delete(key);
    this.#kept.set(key, value);
    if (!kept) {
      value.catch(() => this.#kept.delete(key));
      const oldest = this.#kept.keys().next().value;
      if (this.#kept.size > this.#most && oldest !== undefined) this.#kept.delete(oldest);
    }
    return value;
  }
}
