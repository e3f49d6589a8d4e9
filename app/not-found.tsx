import { PlainPage } from "@/components/shell/plain-page";
import { buttonClass } from "@/components/ui/button";
import { PageLink } from "@/components/ui/page-link";

export default function NotFound() {
  return (
    <PlainPage
      title="There is nothing at this address."
      lead="The enterprise may have been removed, or the link is mistyped."
    >
      <PageLink href="/" className={buttonClass("primary")}>
        Go to the overview
      </PageLink>
    </PlainPage>
  );
}
