import "server-only";
import { processWide } from "@/lib/server/process/process-wide";

type Entry<Value> = { value: Promise<Value>; made?: Value /** 0 until it is made. */; weight: number };

/**
 * A cache of made values, one for the whole process, bounded by their weight: what was used longest ago goes
 * first. Callers at once share the making; what fails is not kept, nor what alone weighs more than all may.
 */
export class LastUsed<Value> {
  readonly #entries: Map<string, Entry<Value>>;
  readonly #mostWeight: number;
  readonly #weigh: (value: Value) => number;

  constructor(name: string, mostWeight: number, weigh: (value: Value) => number) {
    this.#entries = processWide(`cache.${name}`, () => new Map<string, Entry<Value>>());
    this.#mostWeight = mostWeight;
    this.#weigh = weigh;
  }

  getOrMake(key: string, make: () => Promise<Value>): Promise<Value> {
    const entry = this.#entries.get(key) ?? this.#enter(key, make());
    this.#renew(key, entry);
    return entry.value;
  }

  #renew(key: string, entry: Entry<Value>): void {
    this.#entries.delete(key);
    this.#entries.set(key, entry);
  }

  /** Puts a value in the place of another. */
  keep(key: string, value: Value): void {
    this.#renew(key, { value: Promise.resolve(value), made: value, weight: this.#weigh(value) });
    this.#shed();
  }

  /** What is kept already and made. */
  made(key: string): Value | undefined {
    const entry = this.#entries.get(key);
    if (entry?.made !== undefined) this.#renew(key, entry);
    return entry?.made;
  }

  #enter(key: string, value: Promise<Value>): Entry<Value> {
    const entry: Entry<Value> = { value, weight: 0 };
    value.then(
      (made) => {
        entry.weight = this.#weigh(made);
        entry.made = made;
        // What would drive out everything else is not kept itself.
        if (entry.weight > this.#mostWeight && this.#entries.get(key) === entry) this.#entries.delete(key);
        else this.#shed();
      },
      () => {
        if (this.#entries.get(key) === entry) this.#entries.delete(key);
      },
    );
    return entry;
  }

  #shed(): void {
    let weight = 0;
    for (const entry of this.#entries.values()) weight += entry.weight;
    for (const [key, entry] of this.#entries) {
      if (weight <= this.#mostWeight) return;
      if (entry.weight === 0) continue;
      this.#entries.delete(key);
      weight -= entry.weight;
    }
  }
}
