import "server-only";
import { getEnv } from "@/lib/server/env";

/** GitHub's `Link` header for a numbered page, on Tidemark's configured address; null where there is one page. */
export function pageLinks(request: Request, page: number, lastPage: number): string | null {
  if (lastPage <= 1) return null;
  const { pathname, search } = new URL(request.url);
  const link = (to: number, rel: string) => {
    const url = new URL(pathname + search, getEnv().publicUrl);
    url.searchParams.set("page", String(to));
    return `<${url.href}>; rel="${rel}"`;
  };
  const links = [
    ...(page > 1 ? [link(Math.min(page - 1, lastPage), "prev"), link(1, "first")] : []),
    ...(page < lastPage ? [link(page + 1, "next"), link(lastPage, "last")] : []),
  ];
  return links.join(", ");
}
