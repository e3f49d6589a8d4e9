import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import { AccountFacts } from "@/components/forms/account-facts";
import { ChangePasswordForm } from "@/components/forms/change-password-form";
import { NoPassword } from "@/components/forms/no-password";
import { RemoveAccount } from "@/components/forms/remove-account";
import { SessionList } from "@/components/forms/session-list";
import { PageFrame } from "@/components/shell/page-frame";
import { sessionsQuery } from "@/lib/client/account";
import { hasPassword } from "@/lib/server/auth/change-password";
import { requireUser } from "@/lib/server/auth/require-user";
import { ownSessions } from "@/lib/server/auth/sessions";

export const metadata = { title: "Account" };

export default async function Page() {
  const user = await requireUser();
  const client = new QueryClient();
  const sessions = await ownSessions(user);
  const hasOwnPassword = await hasPassword(user);
  client.setQueryData(sessionsQuery().queryKey, sessions);
  return (
    <PageFrame title="Account" lead="Who you are here, and where you are signed in.">
      <div className="mt-7 space-y-9">
        <AccountFacts
          name={user.name}
          email={user.email}
          everywhere={user.everywhere}
          roles={[...user.roles]}
          session={sessions.find(({ current }) => current)}
        />
        <HydrationBoundary state={dehydrate(client)}>
          <SessionList />
          {hasOwnPassword ? <ChangePasswordForm email={user.email} /> : <NoPassword />}
        </HydrationBoundary>
        <RemoveAccount email={user.email} />
      </div>
    </PageFrame>
  );
}
