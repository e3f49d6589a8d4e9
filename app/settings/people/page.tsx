import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import { redirect } from "next/navigation";
import { PeopleSettings } from "@/components/forms/people-settings";
import { PageFrame } from "@/components/shell/page-frame";
import { paths } from "@/lib/client/paths";
import { invitationsQuery, peopleQuery, type Scope } from "@/lib/client/people";
import { peoplePath } from "@/lib/client/people-path";
import { noteRefusedPage } from "@/lib/server/auth/refused-page";
import { requireUser } from "@/lib/server/auth/require-user";
import { mayActAs } from "@/lib/server/auth/roles";
import { connectedEnterprises } from "@/lib/server/enterprises/connected-enterprises";
import { invitations } from "@/lib/server/people/invitations";
import { people, peopleOf } from "@/lib/server/people/people";

export const metadata = { title: "People" };

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Page({ searchParams }: PageProps) {
  const user = await requireUser();
  const slugs = (await connectedEnterprises(user)).map(({ slug }) => slug);
  const scopes: Scope[] = [null, ...slugs].filter((scope) => mayActAs(user, "owner", scope));
  const [widest] = scopes;
  if (widest === undefined) {
    await noteRefusedPage("role-missing");
    redirect(paths.settings);
  }

  const { enterprise } = await searchParams;
  const asked = String(enterprise).toLowerCase();
  const scope = enterprise === undefined ? widest : scopes.find((one) => one?.toLowerCase() === asked);
  // Not theirs, or not there: which of the two is not told.
  if (scope === undefined) {
    await noteRefusedPage("role-missing");
    redirect(peoplePath(null));
  }

  const client = new QueryClient();
  client.setQueryData(peopleQuery(scope).queryKey, await (scope === null ? people() : peopleOf(scope)));
  client.setQueryData(invitationsQuery(scope).queryKey, await invitations(scope));
  return (
    <PageFrame title="People" lead={leadOf(scope)}>
      <HydrationBoundary state={dehydrate(client)}>
        <PeopleSettings scope={scope} scopes={scopes} self={user.id} />
      </HydrationBoundary>
    </PageFrame>
  );
}

function leadOf(scope: Scope): string {
  return scope === null
    ? "Who has an account, and what they may do in all enterprises, also those connected later."
    : `Who sees ${scope}, and what they may do there.`;
}
