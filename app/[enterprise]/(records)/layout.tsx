import type { ReactNode } from "react";
import { EnterpriseShell } from "../enterprise-shell";

type LayoutProps = { params: Promise<{ enterprise: string }>; children: ReactNode };

export default async function Layout({ params, children }: LayoutProps) {
  const { enterprise } = await params;
  return (
    <EnterpriseShell slug={enterprise} filtered={false}>
      {children}
    </EnterpriseShell>
  );
}
