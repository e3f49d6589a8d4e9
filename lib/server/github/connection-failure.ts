import "server-only";
import { GitHubProblem } from "./problems";

type Failure = { name: string; code: string; message: string; hostname: string; port: string };

const tlsCode =
  /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|HOSTNAME_MISMATCH|EPROTO$)/;

/** What a failed connection means. The error's own text is left out: it may quote headers. */
export function problemOfFailure(error: unknown, url: URL): GitHubProblem {
  const failures = causes(error);
  const code = failures.map(({ code }) => code).find((code) => /^[A-Z][A-Z0-9_]{2,60}$/.test(code)) ?? null;
  const named = code === null ? "" : ` (${code})`;
  const host = url.host;
  if (failures.some((failure) => isOfProxy(failure, url))) {
    return new GitHubProblem("proxy-failed", {
      title: "The proxy did not let Tidemark through",
      detail: `The connection to ${host} failed at the proxy${named}.`,
      nextSteps: ["Check HTTPS_PROXY, HTTP_PROXY and NO_PROXY, and that the proxy allows this host."],
    });
  }
  if (failures.some((failure) => tlsCode.test(failure.code))) {
    return new GitHubProblem("tls-failed", {
      title: "The secure connection could not be made",
      detail: `The certificate or protocol of ${host} was not accepted${named}.`,
      nextSteps: [
        "If a proxy inspects traffic, set NODE_EXTRA_CA_CERTS to its certificate and restart.",
        "Check this machine's clock.",
      ],
    });
  }
  if (
    failures.some(
      ({ name, code }) => name === "HTTPParserError" || /^(Z_|UND_ERR_HEADERS_OVERFLOW)/.test(code),
    )
  ) {
    return new GitHubProblem("answer-invalid", {
      title: "GitHub's answer could not be read",
      detail: `What ${host} sent is not proper HTTP${named}.`,
      nextSteps: ["Check what answers between Tidemark and GitHub."],
    });
  }
  return new GitHubProblem("unreachable", {
    title: "GitHub could not be reached",
    detail: `The connection to ${host} failed${named}.`,
    nextSteps: [
      "Check that this machine can reach GitHub.",
      "If it needs a proxy, set HTTPS_PROXY and restart.",
    ],
  });
}

export function timedOut(url: URL, deadlineMs: number): GitHubProblem {
  return new GitHubProblem("timed-out", {
    title: "GitHub took too long",
    detail: `${url.host} had not sent its whole answer after ${Math.round(deadlineMs / 1_000)} s.`,
    nextSteps: ["Try again in a few minutes."],
  });
}

/** The errors inside an error: causes, and the tries at each address of a host. */
function causes(error: unknown, depth = 0): Failure[] {
  if (!(error instanceof Error) || depth > 5) return [];
  const own: Record<string, unknown> = { ...error };
  const inner = error instanceof AggregateError ? error.errors : [];
  const text = (value: unknown) =>
    typeof value === "string" || typeof value === "number" ? String(value) : "";
  const failure = {
    name: error.name,
    code: text("code" in error ? error.code : ""),
    message: error.message,
    hostname: text(own.hostname),
    port: text(own.port),
  };
  return [failure, ...[error.cause, ...inner].flatMap((cause) => causes(cause, depth + 1))];
}

/**
 * A proxy shows by its own errors (a malformed address and a 407 are invalid arguments to the client),
 * by its answer to CONNECT, or as the address that could not be reached.
 */
function isOfProxy(failure: Failure, url: URL): boolean {
  if (/^(UND_ERR_PRX|UND_ERR_INVALID_ARG|ERR_INVALID_URL)/.test(failure.code)) return true;
  if (failure.message.startsWith("Proxy response (")) return true;
  return proxies().some(
    (proxy) =>
      (failure.hostname !== "" && failure.hostname === proxy.hostname && proxy.hostname !== url.hostname) ||
      (failure.port !== "" && failure.port === portOf(proxy) && portOf(proxy) !== portOf(url)),
  );
}

function proxies(): URL[] {
  const { http_proxy, HTTP_PROXY, https_proxy, HTTPS_PROXY } = process.env;
  return [http_proxy, HTTP_PROXY, https_proxy, HTTPS_PROXY].flatMap((text) =>
    text && URL.canParse(text) ? [new URL(text)] : [],
  );
}

const portOf = (url: URL): string => url.port || (url.protocol === "https:" ? "443" : "80");
