import "server-only";
import { z } from "zod";
import { getEnv } from "@/lib/server/env";
import { log } from "@/lib/server/log";
import { processWide } from "@/lib/server/process/process-wide";
import { isSecureUrl } from "@/lib/server/url-checks";

/** What the issuer says of itself, as far as signing in needs it. */
export type OidcIssuer = z.output<typeof metadataSchema>;

type Discovery = { issuer: OidcIssuer } | { problem: "unreachable" | "mismatch" };

const endpoint = z.string().refine(isSecureUrl, "is no https:// URL");

const metadataSchema = z.object({
  issuer: z.string(),
  authorization_endpoint: endpoint,
  token_endpoint: endpoint,
  jwks_uri: endpoint,
  userinfo_endpoint: endpoint.optional(),
  id_token_signing_alg_values_supported: z.array(z.string()).default(["RS256"]),
  token_endpoint_auth_methods_supported: z.array(z.string()).default(["client_secret_basic"]),
});

const deadlineMs = 5_000;
const largestBytes = 1_048_576;
/** How long an answer is taken for true: long if it was good, else until the next try may succeed. */
const keptMs = { good: 3_600_000, bad: 10_000 };

/** The configured issuer's own description, asked for again from time to time; null where none is configured. */
export async function discoverIssuer(): Promise<Discovery | null> {
  const { oidc } = getEnv().signIn;
  if (!oidc) return null;
  const slot = processWide("oidc-issuer", (): { discovery?: Promise<Discovery>; until: number } => ({
    until: 0,
  }));
  if (slot.discovery && Date.now() < slot.until) return slot.discovery;
  slot.until = Number.POSITIVE_INFINITY;
  slot.discovery = readIssuer(oidc.issuer);
  const discovery = await slot.discovery;
  slot.until = Date.now() + ("issuer" in discovery ? keptMs.good : keptMs.bad);
  return discovery;
}

/** Asks an issuer; what is wrong with its answer is logged. */
export async function readIssuer(wanted: string): Promise<Discovery> {
  const refuse = (problem: "unreachable" | "mismatch", reason: string): Discovery => {
    log.error({ issuer: wanted, reason }, "nobody can sign in through OIDC_ISSUER");
    return { problem };
  };
  let text: string;
  try {
    const response = await fetch(`${wanted.replace(/\/$/, "")}/.well-known/openid-configuration`, {
      headers: { accept: "application/json" },
      redirect: "error",
      cache: "no-store",
      signal: AbortSignal.timeout(deadlineMs),
    });
    if (response.status !== 200) return refuse("unreachable", `it answered ${response.status}`);
    text = await readText(response);
  } catch (error) {
    return refuse("unreachable", reasonOf(error));
  }
  const parsed = metadataSchema.safeParse(parseJson(text));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return refuse("mismatch", `its description cannot be used: ${issue?.path.join(".")} ${issue?.message}`);
  }
  const issuer = parsed.data;
  // A slash at the end is part of some issuers' names and easily lost; anything else is another issuer.
  if (issuer.issuer.replace(/\/$/, "") !== wanted.replace(/\/$/, ""))
    return refuse("mismatch", `it calls itself ${issuer.issuer.slice(0, 200)}`);
  return { issuer };
}

async function readText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > largestBytes) throw new Error("its description is over 1 MiB");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "it could not be reached";
  if (error.name === "TimeoutError") return `it did not answer within ${deadlineMs / 1_000} s`;
  const { code } = Object(error.cause) as { code?: unknown };
  return `it could not be reached: ${typeof code === "string" ? code : error.message}`;
}
