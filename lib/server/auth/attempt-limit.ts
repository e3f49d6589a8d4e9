import "server-only";
import { createHash } from "node:crypto";
import { isIPv6 } from "node:net";
import { log } from "@/lib/server/log";
import { Problem } from "@/lib/server/problem";
import { requestContext } from "@/lib/server/request-context";
import {
  countAttempt,
  forgetAttempts,
  forgetAttemptsBefore,
  takeBackAttempt,
} from "@/lib/server/store/attempts";
import { getDatabase } from "@/lib/server/store/database";

const windowMs = 15 * 60_000;

/** Tries in a quarter of an hour: of one account from one address, from anywhere, and of all from one address. */
const most = { accountAndAddress: 10, account: 100, address: 50 };

/** Something secret is being guessed too often; says when it may be tried again. */
export class TooManyAttempts extends Problem {
  readonly retryAt: Date;

  constructor(retryAt: Date) {
    const minutes = Math.max(1, Math.ceil((retryAt.getTime() - Date.now()) / 60_000));
    super({
      status: 429,
      type: "too-many-attempts",
      title: "Too many tries.",
      detail: `Nothing more is tried from here for ${minutes === 1 ? "a minute" : `${minutes} minutes`}, right or wrong.`,
      nextSteps: ["Wait, then try again."],
      extras: { retryAt: retryAt.toISOString() },
    });
    this.retryAt = retryAt;
  }
}

/**
 * Counts a try of a secret, before it is looked at; throws a TooManyAttempts beyond the limits. `account` is whose
 * secret it is, where it is somebody's. Answers what to call when it was right: that try is taken back, and of the
 * account and address all are. Tries of other accounts stay counted, or one's own password would buy more of them.
 */
export async function limitAttempts(kind: string, account: string | null): Promise<() => Promise<void>> {
  const database = await getDatabase();
  const network = networkOf(requestContext()?.address ?? null);
  const limits = [{ key: keyOf(kind, "", network), limit: most.address }];
  if (account !== null) {
    limits.push({ key: keyOf(kind, account, network), limit: most.accountAndAddress });
    limits.push({ key: keyOf(kind, account, ""), limit: most.account });
  }
  await forgetAttemptsBefore(database, new Date(Date.now() - windowMs));
  const counted: { key: string; windowStart: Date }[] = [];
  for (const { key, limit } of limits) {
    const { count, windowStart } = await countAttempt(database, key, windowMs);
    counted.push({ key, windowStart });
    if (count <= limit) continue;
    log.warn({ kind, network }, "refused: too many tries");
    throw new TooManyAttempts(new Date(windowStart.getTime() + windowMs));
  }
  return async () => {
    for (const { key, windowStart } of counted) await takeBackAttempt(database, key, windowStart);
    if (account !== null) await forgetAttempts(database, keyOf(kind, account, network));
  };
}

/** Hashed: what was typed as an e-mail address may have been a password. */
function keyOf(kind: string, account: string, network: string): string {
  const parts = JSON.stringify([kind, account.toLowerCase(), network]);
  return createHash("sha256").update(parts).digest("base64url");
}

/** Whoever has an IPv6 address has all those of its /64. */
function networkOf(address: string | null): string {
  if (address === null) return "unknown";
  if (!isIPv6(address)) return address;
  const [head = "", tail = ""] = address.split("::");
  const given = [head, tail].map((part) => part.split(":").filter((group) => group !== ""));
  const [start = [], end = []] = given;
  const groups = [...start, ...Array(Math.max(0, 8 - start.length - end.length)).fill("0"), ...end];
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":");
}
