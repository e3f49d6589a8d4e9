"use client";
import { useParams } from "next/navigation";
import { PageFrame } from "@/components/shell/page-frame";
import { buttonClass } from "@/components/ui/button";
import { PageLink } from "@/components/ui/page-link";
import { paths } from "@/lib/client/paths";

/** No server of the address's id has reported; the list of those that have is one click away. */
export function UnknownServer() {
  const { enterprise } = useParams<{ enterprise: string }>();
  return (
    <PageFrame
      title="This server is not known here."
      lead="No server with this id has reported for this enterprise. The link may be mistyped."
    >
      <PageLink href={paths.servers(enterprise)} className={buttonClass("primary", "mt-6")}>
        Show the servers
      </PageLink>
    </PageFrame>
  );
}
