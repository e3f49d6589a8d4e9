import "server-only";
import { z } from "zod";

/** An enterprise slug or organization login. The pattern is what keeps `..` and `/` out of GitHub's paths. */
export const slugSchema = z.string().regex(/^[A-Za-z0-9](?:[A-Za-z0-9-]{0,98}[A-Za-z0-9-])?$/, {
  message: "Must be an enterprise slug or organization login: letters, digits and hyphens, 100 at most.",
});

/** Where an account's server statistics are read. Throws a ZodError on a slug outside the pattern. */
export function statisticsUrl(apiUrl: string, slug: string): URL {
  const account = encodeURIComponent(slugSchema.parse(slug));
  return new URL(`${withoutSlash(apiUrl)}/enterprise-installation/${account}/server-statistics`);
}

export function userUrl(apiUrl: string): URL {
  return new URL(`${withoutSlash(apiUrl)}/user`);
}

export function emailsUrl(apiUrl: string): URL {
  return new URL(`${withoutSlash(apiUrl)}/user/emails?per_page=100`);
}

/** Where it is read whether the token's owner is a member. Throws a ZodError on a login outside the pattern. */
export function membershipUrl(apiUrl: string, organization: string): URL {
  const login = encodeURIComponent(slugSchema.parse(organization));
  return new URL(`${withoutSlash(apiUrl)}/user/memberships/orgs/${login}`);
}

const withoutSlash = (url: string): string => url.replace(/\/+$/, "");
