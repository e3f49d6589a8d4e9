import { Code } from "@/components/ui/prose";
import type { TokenFacts } from "@/lib/client/enterprises";
import { expiryWords, tokenKindWords } from "./token-words";

/** What one may know of a token, in a line or two. */
export function TokenLine({ facts }: { facts: TokenFacts | Pick<TokenFacts, "expiresAt"> }) {
  if (!("last4" in facts)) {
    return (
      <p className="text-muted">
        Stored · <span suppressHydrationWarning>{expiryWords(facts.expiresAt, Date.now())}</span>
      </p>
    );
  }
  const { kind, login, scopes, expiresAt, last4 } = facts;
  return (
    <p className="text-muted">
      {tokenKindWords(kind)}
      {login && ` of ${login}`} ending in <span className="font-mono text-xs">{last4}</span> ·{" "}
      {scopes === null ? "scopes not shown by GitHub" : <Scopes scopes={scopes} />} ·{" "}
      <span suppressHydrationWarning>{expiryWords(expiresAt, Date.now())}</span>
    </p>
  );
}

function Scopes({ scopes }: { scopes: readonly string[] }) {
  if (scopes.length === 0) return "no scopes";
  return scopes.map((scope, index) => (
    <span key={scope}>
      {index > 0 && ", "}
      <Code>{scope}</Code>
    </span>
  ));
}
