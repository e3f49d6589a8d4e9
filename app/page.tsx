import { redirect } from "next/navigation";
import { requireUser } from "@/lib/server/auth/require-user";
import { mayActAs } from "@/lib/server/auth/roles";
import { connectedEnterprises } from "@/lib/server/enterprises/connected-enterprises";

/** Leads to the first enterprise's overview, or to connecting one. */
export default async function Page(): Promise<never> {
  const user = await requireUser();
  const [first] = await connectedEnterprises(user);
  if (first) redirect(`/${first.slug}`);
  redirect(mayActAs(user, "admin", null) ? "/settings/enterprises/connect" : "/settings/enterprises");
}
