import "server-only";
import { setGlobalProxyFromEnv } from "node:http";
import { discoverIssuer } from "@/lib/server/auth/oidc-issuer";
import { newSetupCode } from "@/lib/server/auth/setup";
import { getEnv, readEnv } from "@/lib/server/env";
import { log } from "@/lib/server/log";
import { performTask } from "@/lib/server/perform-task";
import { recordClientAddresses } from "@/lib/server/process/client-address";
import { stopGracefully } from "@/lib/server/process/graceful-stop";
import { logConsole } from "@/lib/server/process/log-console";
import { passEncodings } from "@/lib/server/process/sent-encoding";
import { demandHttps } from "@/lib/server/process/strict-transport";
import { answerUnreadableAddresses } from "@/lib/server/process/unreadable-addresses";
import { keepHistories } from "@/lib/server/statistics/histories";
import { keepSchedule } from "@/lib/server/statistics/schedule";
import { stopReading } from "@/lib/server/statistics/sync";
import { closeDatabase, getDatabase } from "@/lib/server/store/database";

/** Checks the environment, opens the database and tells the operator what is needed next; ends the process if it cannot. */
export async function start(): Promise<void> {
  let failed = "Tidemark cannot start.\n";
  try {
    // A task makes no sign-in secret, as serving does: it may be about another data directory than was meant.
    const asked = readEnv();
    log.level = asked.logLevel;
    if (asked.task) {
      failed = "";
      process.stderr.write(`${await performTask(asked.task, asked)}\n`);
      process.exit(0);
    }
    const env = getEnv();
    process.env.NEXTAUTH_URL = env.publicUrl;
    answerUnreadableAddresses();
    passEncodings();
    recordClientAddresses(env.trustedProxies, () =>
      log.warn(
        "X-Forwarded-For arrives while TRUSTED_PROXIES is 0. Behind a proxy, everybody counts as one address until it is set.",
      ),
    );
    demandHttps(env.publicUrl);
    // The OpenID client is one that does not look for a proxy itself.
    if (env.signIn.gitHub || env.signIn.oidc) setGlobalProxyFromEnv();
    await getDatabase();
    // Next's own development server has more to end than this knows of, and its console is somebody's screen.
    if (process.env.NODE_ENV === "production") {
      logConsole();
      stopGracefully({ work: stopReading, database: closeDatabase });
    }
    log.info({ publicUrl: env.publicUrl, database: env.database.type }, "started");
    keepSchedule();
    // Not waited for: whoever signs in otherwise need not wait for an issuer.
    void discoverIssuer();
    // Requests wait for the start, two seconds at most of it for this: whoever looks first finds what was read.
    await keepHistories();
    const setupCode = await newSetupCode();
    if (setupCode) process.stdout.write(`Setup code: ${setupCode}\n`);
    process.stdout.write(`Tidemark is at ${env.publicUrl}${setupCode ? "/setup" : ""}\n`);
  } catch (error) {
    const reason = reasonOf(error);
    // For whoever collects logs; what follows is for whoever looks at the console.
    if (failed) log.fatal({ reason }, "cannot start");
    process.stderr.write(`${failed}${reason}\n`);
    process.exit(1);
  }
}

function reasonOf(error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error);
  // The driver's own words name an address and no cause: "connect ECONNREFUSED 127.0.0.1:5432".
  const unreachable =
    error instanceof Error &&
    "code" in error &&
    /^(ECONN|ENOTFOUND|ETIMEDOUT|EHOST)/.test(String(error.code));
  return unreachable ? `The database of DATABASE_URL cannot be reached: ${reason}` : reason;
}
