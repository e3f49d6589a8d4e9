import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import { Prose } from "@/components/ui/prose";

type ErrorPanelProps = {
  /** What happened. */
  title: string;
  /** What it affects. */
  detail?: ReactNode;
  /** What to do about it; `code` in backticks. */
  nextSteps?: readonly string[];
  actions?: ReactNode;
};

/** Says what happened, what it affects and the next step; announced when it appears. */
export function ErrorPanel({ title, detail, nextSteps = [], actions }: ErrorPanelProps) {
  return (
    <div
      role="alert"
      className="flex gap-2.5 rounded-md border border-attention-muted bg-attention-muted p-3"
    >
      <Icon name="alert" className="mt-0.5 shrink-0 text-attention" />
      <div className="min-w-0 space-y-2 wrap-anywhere">
        <p className="font-semibold">
          <Prose>{title}</Prose>
        </p>
        {detail && <div>{typeof detail === "string" ? <Prose>{detail}</Prose> : detail}</div>}
        {nextSteps.length > 0 && (
          <ul className="list-disc space-y-1 pl-5">
            {nextSteps.map((step) => (
              <li key={step}>
                <Prose>{step}</Prose>
              </li>
            ))}
          </ul>
        )}
        {actions && <div className="flex flex-wrap items-center gap-3 pt-1">{actions}</div>}
      </div>
    </div>
  );
}
