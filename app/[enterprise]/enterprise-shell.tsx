import { cookies } from "next/headers";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { Filters } from "@/components/filters/filters";
import { AppShell } from "@/components/shell/app-shell";
import { SampleBanner } from "@/components/shell/sample-banner";
import { SilenceBadge } from "@/components/shell/silence-badge";
import { parseTheme, themeCookie } from "@/lib/client/theme";
import { today } from "@/lib/period/day";
import { noteRefusedPage } from "@/lib/server/auth/refused-page";
import { requireMember } from "@/lib/server/auth/require-user";
import { mayActAs } from "@/lib/server/auth/roles";
import { connectedEnterprises } from "@/lib/server/enterprises/connected-enterprises";

type EnterpriseShellProps = {
  /** As the address spells it. */
  slug: string;
  /** Pages of figures are filtered by servers and period; records are shown whole. */
  filtered: boolean;
  children: ReactNode;
};

/** The frame of an enterprise's pages; 404 where none of that name is connected. */
export async function EnterpriseShell({ slug, filtered, children }: EnterpriseShellProps) {
  const user = await requireMember(slug);
  const enterprises = await connectedEnterprises(user);
  const enterprise = enterprises.find((other) => other.slug.toLowerCase() === slug.toLowerCase());
  if (!enterprise) {
    await noteRefusedPage("enterprise-not-connected");
    notFound();
  }
  const days = enterprise.servers.flatMap((server) => [server.firstDay, server.lastDay]).sort();
  const [firstDay, lastDay] = [days[0], days.at(-1)];
  const day = today(new Date());
  const mayShare = mayActAs(user, "admin", enterprise.slug);
  const stored = firstDay && lastDay ? { firstDay, lastDay } : null;
  return (
    <AppShell
      {...(filtered && {
        today: day,
        sharing: { slug: enterprise.slug, servers: enterprise.servers, stored, today: day, mayShare },
      })}
      slug={enterprise.slug}
      slugs={enterprises.map((other) => other.slug)}
      person={{ name: user.name, email: user.email }}
      mayConnect={mayActAs(user, "admin", null)}
      mayShare={mayShare}
      alert={<SilenceBadge servers={enterprise.servers} today={day} />}
      theme={parseTheme((await cookies()).get(themeCookie)?.value)}
      filters={filtered && <Filters servers={enterprise.servers} stored={stored} today={day} />}
    >
      {enterprise.isSample && <SampleBanner mayRemove={mayActAs(user, "admin", null)} />}
      {children}
    </AppShell>
  );
}
