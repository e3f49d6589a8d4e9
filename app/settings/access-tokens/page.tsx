import { AccessTokens } from "@/components/forms/access-tokens";
import { PageFrame } from "@/components/shell/page-frame";
import { ownAccessTokens } from "@/lib/server/auth/access-tokens";
import { requireUser } from "@/lib/server/auth/require-user";
import { connectedEnterprises } from "@/lib/server/enterprises/connected-enterprises";
import { getEnv } from "@/lib/server/env";

export const metadata = { title: "Access tokens" };

export default async function Page() {
  const user = await requireUser();
  const enterprises = await connectedEnterprises(user);
  return (
    <PageFrame title="Access tokens" lead="For scripts that read Tidemark’s API, or GitHub’s through it.">
      <AccessTokens
        rendered={await ownAccessTokens(user)}
        enterprises={enterprises.map(({ slug }) => slug)}
        publicUrl={getEnv().publicUrl}
        now={new Date().toISOString()}
      />
    </PageFrame>
  );
}
