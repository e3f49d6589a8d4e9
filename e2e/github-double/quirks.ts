/** A way for an endpoint to fail: `after` so many requests that go well, and only `times`, then all is well. */
export type Failure = { after?: number; times?: number } & (
  | { mode: "status"; status: number; headers?: Record<string, string>; body?: string }
  | { mode: "refused" }
  | { mode: "scope-missing"; held: string; accepted: string }
  | { mode: "sso"; url: string }
  | { mode: "not-found" }
  /** Until `until` has passed; `by` is how GitHub says so. */
  | {
      mode: "rate-limited";
      until: string;
      by: "retry-after" | "retry-after-date" | "reset" | "secondary-message";
      status: 403 | 429;
    }
  | { mode: "redirect"; to: string }
  /** A 200 with this text instead of the answer. */
  | { mode: "body"; body: string }
  /** The right answer, cut short at a byte: with an honest length, or by closing the connection. */
  | { mode: "truncated"; at: number }
  | { mode: "cut"; at: number }
  /** So many zero-filled megabytes inside a small gzip. */
  | { mode: "gzip-bomb"; megabytes: number }
  | { mode: "slow"; ms: number }
  /** The right answer, one byte at a time. */
  | { mode: "drip"; ms: number }
  /** Accepts the request and never answers. */
  | { mode: "hang" }
  | { mode: "reset" }
);

export type Quirks = {
  /** What is wrong with the statistics endpoint and with `GET /user`. */
  statistics: Failure | null;
  user: Failure | null;
  pageSize: number;
  /** Whether the ends of the asked range belong to it; they compare as instants, not as days. */
  bounds: "inclusive-days" | "exclusive-instants";
  /**
   * A rewritten link names the account by number, a foreign one is `foreignUrl`, a repeating one its own page;
   * endless pages never run out.
   */
  next: "honest" | "rewritten" | "foreign" | "repeating" | "endless";
  foreignUrl: string;
  /** A second row for each: the same, an earlier collection, or another body of the same instant. */
  duplicates: "none" | "same" | "earlier" | "rival";
  shuffled: boolean;
  collectionTime: "real" | "midnight" | "last-second";
  /** Given to the servers in turn. */
  hostNames: string[] | null;
  negative: boolean;
  /** Of every count: the largest JSON keeps exactly, or by turns what no count can be. */
  figures: "real" | "largest" | "impossible";
  nulls: boolean;
  wrongTypes: boolean;
  /** Unresolved `$ref` objects, as in the published example. */
  refStubs: boolean;
  numericStrings: boolean;
  /** Served in place of every enterprise's history, however old. */
  rows: unknown[] | null;
};

export const noQuirks: Readonly<Quirks> = {
  statistics: null,
  user: null,
  pageSize: 100,
  bounds: "inclusive-days",
  next: "honest",
  foreignUrl: "http://127.0.0.1:9/",
  duplicates: "none",
  shuffled: false,
  collectionTime: "real",
  hostNames: null,
  negative: false,
  figures: "real",
  nulls: false,
  wrongTypes: false,
  refStubs: false,
  numericStrings: false,
  rows: null,
};

/** Reads quirks sent to the control endpoint. Throws on a name the double does not know. */
export function readQuirks(text: string): Partial<Quirks> {
  const sent: unknown = JSON.parse(text);
  if (typeof sent !== "object" || sent === null || Array.isArray(sent))
    throw new TypeError("Send an object of quirks");
  for (const name of Object.keys(sent)) {
    if (!Object.hasOwn(noQuirks, name)) throw new TypeError(`There is no quirk "${name}"`);
  }
  return sent as Partial<Quirks>;
}
