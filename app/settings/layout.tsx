import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { AppShell } from "@/components/shell/app-shell";
import { SettingsNav } from "@/components/shell/settings-nav";
import { SilenceBadge } from "@/components/shell/silence-badge";
import { parseTheme, themeCookie } from "@/lib/client/theme";
import { currentDay } from "@/lib/coverage/silence";
import { today } from "@/lib/period/day";
import { requireUser } from "@/lib/server/auth/require-user";
import { mayActAs, ownsSomething } from "@/lib/server/auth/roles";
import { connectedEnterprises } from "@/lib/server/enterprises/connected-enterprises";

export default async function Layout({ children }: { children: ReactNode }) {
  const user = await requireUser();
  const enterprises = await connectedEnterprises(user);
  const [first] = enterprises;
  return (
    <AppShell
      slug={first?.slug ?? null}
      slugs={enterprises.map(({ slug }) => slug)}
      person={{ name: user.name, email: user.email }}
      mayConnect={mayActAs(user, "admin", null)}
      mayShare={first !== undefined && mayActAs(user, "admin", first.slug)}
      alert={
        first && (
          <SilenceBadge servers={first.servers} today={currentDay(first, first.servers, today(new Date()))} />
        )
      }
      theme={parseTheme((await cookies()).get(themeCookie)?.value)}
    >
      <SettingsNav owns={ownsSomething(user)} />
      {children}
    </AppShell>
  );
}
