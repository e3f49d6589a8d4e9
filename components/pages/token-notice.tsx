import type { Notice } from "@/components/ui/notice-list";
import { PageLink } from "@/components/ui/page-link";
import { paths } from "@/lib/client/paths";
import { tokenWords } from "@/lib/coverage/token-words";

/** That the token needs somebody, with the way to where it is cared for. Made on the server alone. */
export function tokenNotice(facts: Parameters<typeof tokenWords>[0]): Notice | null {
  const words = tokenWords(facts);
  if (!words) return null;
  return {
    id: "token",
    icon: "key",
    ...words,
    actions: facts.caresForToken && (
      <PageLink href={`${paths.settings}#${facts.slug}`}>
        {facts.token ? "Replace token" : "Add a token"}
      </PageLink>
    ),
  };
}
