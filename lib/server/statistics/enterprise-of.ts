import "server-only";
import { Problem } from "@/lib/server/problem";
import { getDatabase } from "@/lib/server/store/database";
import { type EnterpriseRow, findEnterprise } from "@/lib/server/store/enterprises";

/** The connected enterprise of a slug, whatever its case; a 404 problem that names the parameter if there is none. */
export async function enterpriseOf(slug: string, parameter = "slug"): Promise<EnterpriseRow> {
  const enterprise = await findEnterprise(await getDatabase(), slug);
  if (enterprise) return enterprise;
  throw enterpriseNotConnected(slug, parameter);
}

export function enterpriseNotConnected(slug: string, parameter = "slug"): Problem {
  return new Problem({
    status: 404,
    type: "enterprise-not-connected",
    title: "This enterprise is not connected.",
    detail: `No enterprise or organization \`${slug.slice(0, 40)}\` is connected to this Tidemark.`,
    nextSteps: ["Check the spelling of the slug.", "Connect it under Settings, Enterprises."],
    errors: [{ parameter, message: "Not a connected enterprise." }],
  });
}
