type Example = { publicUrl: string; token: string; slug: string };

/** In an environment variable, so that it stands in one line only. */
export function curlExample({ publicUrl, token, slug }: Example): string {
  const address = `${publicUrl}/api/enterprises/${encodeURIComponent(slug)}/frames?metrics=users-total&range=90d`;
  return [
    `export TIDEMARK_TOKEN="${token}"`,
    `curl -H "Authorization: Bearer $TIDEMARK_TOKEN" "${address}"`,
  ].join("\n");
}

export function octokitExample({ publicUrl, token, slug }: Example): string {
  return `import { Octokit } from "octokit";

const octokit = new Octokit({
  baseUrl: "${publicUrl}/api/github",
  auth: "${token}",
});
const days = await octokit.paginate(
  "GET /enterprise-installation/{enterprise_or_org}/server-statistics",
  { enterprise_or_org: "${slug}" },
);`;
}
