import "server-only";
import { invalidParameters, Problem } from "@/lib/server/problem";
import { getDatabase } from "@/lib/server/store/database";
import { issueSetupCode } from "@/lib/server/store/setup-codes";
import { claimFirstOwner, hasUsers } from "@/lib/server/store/users";
import { limitAttempts } from "./attempt-limit";
import { hashPassword } from "./password";
import { signInUrlFor } from "./sign-in-url";

/** True until the first owner exists. */
export async function needsSetup(): Promise<boolean> {
  return !(await hasUsers(await getDatabase()));
}

/** A new one-time code for the console; null once an owner exists. */
export async function newSetupCode(): Promise<string | null> {
  return issueSetupCode(await getDatabase());
}

/** Creates the first owner, once, for whoever has the console's code; answers with a link that signs them in. */
export async function createFirstOwner(claim: {
  code: string;
  email: string;
  name: string;
  password: string;
}): Promise<{ signInUrl: string }> {
  const database = await getDatabase();
  if (await hasUsers(database)) throw alreadySetUp();
  await limitAttempts("setup-code", null);
  const passwordHash = await hashPassword(claim.password);
  const outcome = await claimFirstOwner(database, { ...claim, passwordHash });
  if (outcome.type === "already-set-up") throw alreadySetUp();
  if (outcome.type === "code-refused") {
    throw invalidParameters([
      {
        parameter: "code",
        message:
          "This is not a valid setup code. The server's console shows it; a code is good for a day, and each start of Tidemark prints a new one.",
      },
    ]);
  }
  return { signInUrl: await signInUrlFor(outcome.user.id) };
}

function alreadySetUp(): Problem {
  return new Problem({
    status: 409,
    type: "already-set-up",
    title: "Tidemark is already set up.",
    detail: "An owner's account exists; nothing was changed.",
    nextSteps: ["Sign in with that account."],
  });
}
