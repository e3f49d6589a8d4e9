import type { Scope } from "@/lib/client/people";
import { InvitationList } from "./invitation-list";
import { InviteForm } from "./invite-form";
import { PeopleList } from "./people-list";
import { ScopeMenu } from "./scope-menu";

type PeopleSettingsProps = {
  scope: Scope;
  /** Those that whoever looks is owner of. */
  scopes: readonly Scope[];
  /** The id of whoever looks. */
  self: string;
};

/** The people of one enterprise or of all, and who has been invited. */
export function PeopleSettings({ scope, scopes, self }: PeopleSettingsProps) {
  return (
    <div className="mt-4 space-y-9 md:mt-5">
      {scopes.length > 1 && <ScopeMenu scope={scope} scopes={scopes} />}
      {/* What was said of another enterprise is not said of this one. */}
      <PeopleList key={`people of ${scope}`} scope={scope} self={self} />
      <InviteForm scope={scope} />
      <InvitationList key={`invitations to ${scope}`} scope={scope} />
    </div>
  );
}
