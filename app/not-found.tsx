import Link from "next/link";
import { PlainPage } from "@/components/shell/plain-page";
import { buttonClass } from "@/components/ui/button";

export default function NotFound() {
  return (
    <PlainPage
      title="There is nothing at this address."
      lead="The enterprise may have been removed, or the link is mistyped."
    >
      <Link href="/" className={buttonClass("primary")}>
        Go to the overview
      </Link>
    </PlainPage>
  );
}
