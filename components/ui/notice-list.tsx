import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";

export type Notice = {
  id: string;
  icon: "alert" | "key" | "info";
  /** The sentence's bold start, saying what is the matter. */
  lead: string;
  rest?: ReactNode;
  /** Links or link buttons, at the right. */
  actions?: ReactNode;
};

const icons = {
  alert: <Icon name="alert" className="text-attention" />,
  key: <Icon name="key" className="text-attention" />,
  info: <Icon name="info" className="text-muted" />,
};

/** What needs attention, under the page's lead. Nothing at all when there is nothing. */
export function NoticeList({ notices }: { notices: readonly Notice[] }) {
  if (notices.length === 0) return null;
  return (
    <ul aria-label="Notices" className="mt-3.5 divide-y divide-muted border-y border-muted md:mt-5">
      {notices.map(({ id, icon, lead, rest, actions }) => (
        <li
          key={id}
          className="flex flex-wrap items-start gap-x-2.5 py-2.5 md:min-h-10 md:flex-nowrap md:items-center md:py-2"
        >
          <span className="mt-0.5 shrink-0 md:mt-0">{icons[icon]}</span>
          <p className="min-w-0 flex-1 wrap-anywhere">
            <b>{lead}</b> {rest}
          </p>
          {actions && (
            <div className="flex w-full print:hidden items-center gap-5 pl-6.5 font-medium md:w-auto md:max-w-1/2 md:pl-0 [&>*]:wrap-anywhere [&>*]:inline-flex [&>*]:min-h-6 [&>*]:items-center [&>*]:text-accent [&>*]:touch:min-h-11 [&>a:hover]:underline forced-colors:[&>button]:underline">
              {actions}
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}
