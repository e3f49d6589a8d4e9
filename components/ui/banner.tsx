import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";

type BannerProps = { children: ReactNode; action?: ReactNode };

/** A thin line over a page that concerns the whole page, such as stale data. */
export function Banner({ children, action }: BannerProps) {
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-attention-muted bg-attention-muted px-4 py-2 md:px-8"
    >
      <Icon name="alert" className="shrink-0 text-attention" />
      <p className="min-w-0 flex-1 basis-48">{children}</p>
      {action}
    </div>
  );
}
