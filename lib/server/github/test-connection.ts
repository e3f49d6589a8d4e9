import "server-only";
import { addDays, today } from "@/lib/period/day";
import { inspectToken, type TokenFacts } from "./inspect-token";
import { GitHubProblem } from "./problems";
import { type ReadLimits, readStatistics } from "./read-statistics";

type ConnectionWarning = {
  type: "fine-grained" | "expires-soon" | "scopes-unknown";
  text: string;
};

/** What the recent week holds. */
type ConnectionSample = { rows: number; servers: number; firstDay: string; lastDay: string };

export type ConnectionTest =
  | {
      ok: true;
      facts: TokenFacts;
      /** Null where GitHub answered without a row. */
      sample: ConnectionSample | null;
      statisticsEmpty: boolean;
      warnings: ConnectionWarning[];
    }
  /** `facts` is null if not even the token could be looked at. */
  | { ok: false; facts: TokenFacts | null; problem: GitHubProblem };

const sampleDays = 7;
const soonDays = 30;

type Question = {
  apiUrl: string;
  token: string;
  slug: string;
  signal?: AbortSignal;
  limits?: Partial<ReadLimits>;
};

/** Tries a token on an account: who it belongs to, and whether it can read the statistics of the last week. */
export async function testConnection(question: Question): Promise<ConnectionTest> {
  const now = new Date();
  let facts: TokenFacts | null = null;
  try {
    facts = await inspectToken(question);
    const sample = await readSample(question, now);
    return { ok: true, facts, sample, statisticsEmpty: sample === null, warnings: warningsOf(facts, now) };
  } catch (error) {
    if (error instanceof GitHubProblem) return { ok: false, facts, problem: error };
    throw error;
  }
}

async function readSample(question: Question, now: Date): Promise<ConnectionSample | null> {
  const to = today(now);
  const rowKeys = new Set<string>();
  const servers = new Set<string>();
  const days = new Set<string>();
  for await (const page of readStatistics({ ...question, from: addDays(to, 1 - sampleDays), to })) {
    for (const { serverId, day } of page.snapshots) {
      rowKeys.add(`${day} ${serverId}`);
      servers.add(serverId);
      days.add(day);
    }
  }
  const sorted = [...days].sort();
  const [firstDay, lastDay] = [sorted[0], sorted.at(-1)];
  if (firstDay === undefined || lastDay === undefined) return null;
  return { rows: rowKeys.size, servers: servers.size, firstDay, lastDay };
}

function warningsOf({ kind, scopes, expiresAt }: TokenFacts, now: Date): ConnectionWarning[] {
  const warnings: ConnectionWarning[] = [];
  if (kind === "fine-grained") {
    warnings.push({
      type: "fine-grained",
      text: "GitHub's documentation is of two minds about fine-grained tokens here. A classic token with read:enterprise is the safer choice.",
    });
  } else if (scopes === null) {
    warnings.push({ type: "scopes-unknown", text: "GitHub does not show which scopes this token has." });
  }
  if (expiresAt !== null) {
    const days = Math.ceil((Date.parse(expiresAt) - now.getTime()) / 86_400_000);
    if (days <= soonDays) {
      const when = days <= 0 ? "today" : `in ${days} ${days === 1 ? "day" : "days"}`;
      warnings.push({ type: "expires-soon", text: `The token expires ${when}. Collection stops then.` });
    }
  }
  return warnings;
}
