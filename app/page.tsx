import { redirect } from "next/navigation";
import { requireUser } from "@/lib/server/auth/require-user";
import { connectedEnterprises } from "@/lib/server/enterprises/connected-enterprises";

/** Leads to the first enterprise's overview, or to connecting one. */
export default async function Page(): Promise<never> {
  await requireUser();
  const [first] = await connectedEnterprises();
  redirect(first ? `/${first.slug}` : "/settings/enterprises/connect");
}
