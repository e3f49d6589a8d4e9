/** Of one enterprise's people or, with null, of all. Apart from `paths`, which every page loads. */
export function peoplePath(slug: string | null): string {
  return slug === null ? "/settings/people" : `/settings/people?enterprise=${encodeURIComponent(slug)}`;
}
