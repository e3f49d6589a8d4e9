import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";

/** Rendered on the server alone and heard by `useShortcuts`: no page pays scripts for it. */
export function ShareButton() {
  return (
    <Button
      data-opens="share"
      aria-haspopup="dialog"
      icon={<Icon name="share" />}
      title="Share"
      className="max-lg:w-8 max-lg:px-0! touch:max-lg:min-w-11 max-md:border-transparent! max-md:bg-transparent!"
    >
      <span className="max-lg:sr-only">Share</span>
    </Button>
  );
}
