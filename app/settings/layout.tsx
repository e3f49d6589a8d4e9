import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { AppShell } from "@/components/shell/app-shell";
import { SettingsNav } from "@/components/shell/settings-nav";
import { SilenceBadge } from "@/components/shell/silence-badge";
import { parseTheme, themeCookie } from "@/lib/client/theme";
import { today } from "@/lib/period/day";
import { requireUser } from "@/lib/server/auth/require-user";
import { mayActAs, ownsSomething } from "@/lib/server/auth/roles";
import { connectedEnterprises } from "@/lib/server/enterprises/connected-enterprises";

export default async function Layout({ children }: { children: ReactNode }) {
  const user = await requireUser();
  const enterprises = await connectedEnterprises(user);
  return (
    <AppShell
      slug={enterprises[0]?.slug ?? null}
      slugs={enterprises.map(({ slug }) => slug)}
      person={{ name: user.name, email: user.email }}
      mayConnect={mayActAs(user, "admin", null)}
      mayShare={enterprises[0] !== undefined && mayActAs(user, "admin", enterprises[0].slug)}
      alert={<SilenceBadge servers={enterprises[0]?.servers ?? []} today={today(new Date())} />}
      theme={parseTheme((await cookies()).get(themeCookie)?.value)}
    >
      <SettingsNav owns={ownsSomething(user)} />
      {children}
    </AppShell>
  );
}
