import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { EnvHttpProxyAgent, fetch, type Response } from "undici";
import { problemOfFailure, timedOut } from "./connection-failure";
import { isWithinBounds } from "./json-bounds";
import { answerInvalid, answerTooLarge, GitHubProblem } from "./problems";
import { type RateLimit, rateLimitOf, unnamedWaitAfter } from "./rate-limit";
import { problemOf } from "./refusal";
import { checkToken } from "./token";

export type RequestLimits = {
  /** For one try, from the first packet to the last byte of the body. */
  deadlineMs: number;
  tries: number;
  /** Before the second try, on average; doubled before the third. */
  backoffMs: number;
  /** Of the body, decompressed. */
  maxBytes: number;
  /** What a rate limit for which GitHub names no time is taken to ask for. */
  unnamedWaitMs: number;
};

const requestLimits: Readonly<RequestLimits> = {
  deadlineMs: 30_000,
  tries: 3,
  backoffMs: 500,
  maxBytes: 24 * 1_048_576,
  unnamedWaitMs: unnamedWaitAfter(0),
};

/** Bounds on the parsed size: a page of thousands of full rows stays below them. */
const jsonBounds = { values: 1_500_000, depth: 64 };

const longestMessage = 65_536;

export type GitHubRequest = {
  url: URL;
  token: string;
  /** The account asked about; null for a question about the token itself. */
  slug: string | null;
  signal?: AbortSignal | undefined;
  limits?: Partial<RequestLimits> | undefined;
  /** Told of every answer that says what is left, those that refuse too. */
  onRateLimit?: ((rateLimit: RateLimit) => void) | undefined;
};

export type GitHubAnswer = { body: unknown; headers: Pick<Headers, "get"> };

/**
 * One GET with the documented headers, tried again where that can help.
 * @throws GitHubProblem, or the signal's reason once it is aborted
 */
export async function getJson(request: GitHubRequest): Promise<GitHubAnswer> {
  checkToken(request.token);
  const limits = { ...requestLimits, ...request.limits };
  for (let attempt = 1; ; attempt++) {
    const answer = await tryOnce(request, limits);
    if (!(answer instanceof GitHubProblem)) return answer;
    if (!answer.passing || attempt >= limits.tries) throw answer;
    await pause(limits.backoffMs * 2 ** (attempt - 1) * (0.5 + Math.random()), undefined, {
      signal: request.signal,
    }).catch(() => request.signal?.throwIfAborted());
  }
}

async function tryOnce(
  { url, token, slug, signal, onRateLimit }: GitHubRequest,
  limits: RequestLimits,
): Promise<GitHubAnswer | GitHubProblem> {
  signal?.throwIfAborted();
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), limits.deadlineMs);
  try {
    const response = await fetch(url, {
      dispatcher: dispatcher(),
      redirect: "manual",
      signal: signal ? AbortSignal.any([signal, deadline.signal]) : deadline.signal,
      headers: {
        accept: "application/vnd.github+json",
        authorization: `Bearer ${token}`,
        "user-agent": "tidemark",
        "x-github-api-version": "2022-11-28",
      },
    });
    // What a 401 tells is of the caller's address, not of the token it does not know.
    const rateLimit = response.status === 401 ? null : rateLimitOf(response.headers);
    if (rateLimit) onRateLimit?.(rateLimit);
    if (response.status === 200) return await readAnswer(response, token, limits.maxBytes);
    const message = response.status === 403 ? await readMessage(response) : "";
    await response.body?.cancel();
    const { status, headers } = response;
    const { unnamedWaitMs } = limits;
    return problemOf({ status, headers, message, slug, now: new Date(), unnamedWaitMs });
  } catch (error) {
    signal?.throwIfAborted();
    return deadline.signal.aborted ? timedOut(url, limits.deadlineMs) : problemOfFailure(error, url);
  } finally {
    clearTimeout(timer);
  }
}

let environmentDispatcher: EnvHttpProxyAgent | undefined;

/** Made at first use, so that a malformed proxy address is a problem of the request and not of the start. */
function dispatcher(): EnvHttpProxyAgent {
  environmentDispatcher ??= new EnvHttpProxyAgent();
  return environmentDispatcher;
}

async function readAnswer(
  response: Response,
  token: string,
  maxBytes: number,
): Promise<GitHubAnswer | GitHubProblem> {
  const bytes = await readUpTo(response, maxBytes);
  if (!bytes) return answerTooLarge(`It is over ${Math.floor(maxBytes / 1_048_576)} MiB.`);
  // Rows are stored and exported as they came: an answer that echoes the request must not get that far.
  if (bytes.includes(token)) return answerInvalid("It repeats the token.");
  if (!isWithinBounds(bytes, jsonBounds))
    return answerTooLarge("It holds too many or too deeply nested values.");
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return { body: JSON.parse(text), headers: response.headers };
  } catch {
    return answerInvalid("It is not valid JSON; it may have been cut short.");
  }
}

/** The decompressed body, counted as it streams; null once it passes the limit, and the rest is not read. */
async function readUpTo(response: Response, maxBytes: number): Promise<Buffer | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function readMessage(response: Response): Promise<string> {
  const bytes = await readUpTo(response, longestMessage);
  return bytes ? new TextDecoder().decode(bytes) : "";
}
