"use client";
import { buttonClass } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { PageLink } from "@/components/ui/page-link";
import type { ConnectedEnterprise } from "@/lib/client/enterprises";
import { paths } from "@/lib/client/paths";
import { EnterpriseSettings } from "./enterprise-settings";
import type { GitHubSignIn } from "./token-source";

type EnterpriseListProps = {
  /** Admins and owners of one may change it, owners also remove it; others see it only. */
  enterprises: readonly (ConnectedEnterprise & { mayChange: boolean; mayRemove: boolean })[];
  mayConnect: boolean;
  /** The slug of the one to take a new token for at once. */
  replacing: string | null;
  gitHub: GitHubSignIn;
  today: string;
};

export function EnterpriseList({ enterprises, mayConnect, replacing, gitHub, today }: EnterpriseListProps) {
  return (
    <div className="mt-7 max-w-3xl space-y-9">
      {enterprises.map((enterprise) => (
        <EnterpriseSettings
          key={enterprise.slug}
          enterprise={enterprise}
          mayChange={enterprise.mayChange}
          mayRemove={enterprise.mayRemove}
          replacing={enterprise.slug === replacing}
          gitHub={gitHub}
          today={today}
        />
      ))}
      {enterprises.length === 0 && <p>{noEnterprise(mayConnect)}</p>}
      {mayConnect && (
        <PageLink
          href={paths.connect}
          className={buttonClass(enterprises.length === 0 ? "primary" : "default")}
        >
          <Icon name="plus" />
          {enterprises.length === 0 ? "Connect an enterprise" : "Connect another enterprise"}
        </PageLink>
      )}
    </div>
  );
}

function noEnterprise(mayConnect: boolean): string {
  return mayConnect
    ? "No enterprise is connected yet."
    : "There is no enterprise here that you may see. An owner of this Tidemark can invite you to one.";
}
