"use client";
import { buttonClass } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { PageLink } from "@/components/ui/page-link";
import type { ConnectedEnterprise } from "@/lib/client/enterprises";
import { paths } from "@/lib/client/paths";
import { EnterpriseSettings } from "./enterprise-settings";

type EnterpriseListProps = {
  enterprises: readonly ConnectedEnterprise[];
  /** Admins and owners; others see the list only. */
  mayChange: boolean;
  today: string;
};

export function EnterpriseList({ enterprises, mayChange, today }: EnterpriseListProps) {
  return (
    <div className="mt-7 max-w-3xl space-y-9">
      {enterprises.map((enterprise) => (
        <EnterpriseSettings
          key={enterprise.slug}
          enterprise={enterprise}
          mayChange={mayChange}
          today={today}
        />
      ))}
      {enterprises.length === 0 && <p>No enterprise is connected yet.</p>}
      {mayChange && (
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
