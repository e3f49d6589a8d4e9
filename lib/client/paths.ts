/** Addresses of the pages, without their query. */
export const paths = {
  overview: (slug: string) => `/${encodeURIComponent(slug)}`,
  users: (slug: string) => `/${encodeURIComponent(slug)}/users`,
  repositories: (slug: string) => `/${encodeURIComponent(slug)}/repositories`,
  pulls: (slug: string) => `/${encodeURIComponent(slug)}/pulls`,
  dormancy: (slug: string) => `/${encodeURIComponent(slug)}/dormancy`,
  settings: "/settings/enterprises",
  connect: "/settings/enterprises/connect",
  signIn: "/sign-in",
};
