/** Addresses of the pages, without their query. */
export const paths = {
  overview: (slug: string) => `/${encodeURIComponent(slug)}`,
  users: (slug: string) => `/${encodeURIComponent(slug)}/users`,
  repositories: (slug: string) => `/${encodeURIComponent(slug)}/repositories`,
  pulls: (slug: string) => `/${encodeURIComponent(slug)}/pulls`,
  issues: (slug: string) => `/${encodeURIComponent(slug)}/issues`,
  dormancy: (slug: string) => `/${encodeURIComponent(slug)}/dormancy`,
  organizations: (slug: string) => `/${encodeURIComponent(slug)}/organizations`,
  automation: (slug: string) => `/${encodeURIComponent(slug)}/automation`,
  content: (slug: string) => `/${encodeURIComponent(slug)}/content`,
  explore: (slug: string) => `/${encodeURIComponent(slug)}/explore`,
  reference: (slug: string) => `/${encodeURIComponent(slug)}/reference`,
  servers: (slug: string) => `/${encodeURIComponent(slug)}/servers`,
  server: (slug: string, server: string) =>
    `/${encodeURIComponent(slug)}/servers/${encodeURIComponent(server)}`,
  shares: (slug: string) => `/${encodeURIComponent(slug)}/shares`,
  coverage: (slug: string) => `/${encodeURIComponent(slug)}/coverage`,
  settings: "/settings/enterprises",
  connect: "/settings/enterprises/connect",
  appearance: "/settings/appearance",
  account: "/settings/account",
  signIn: "/sign-in",
};
