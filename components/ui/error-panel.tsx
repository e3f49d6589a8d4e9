import { AlertIcon } from "@primer/octicons-react";
import { Fragment, type ReactNode } from "react";

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
      <AlertIcon className="mt-0.5 shrink-0 text-attention" />
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

/** Plain text in which backticks set code, as problems of the API are written. */
export function Prose({ children }: { children: string }) {
  return children.split(/`([^`]+)`/).map((part, index) => {
    const key = `${index}:${part}`;
    return index % 2 === 0 ? <Fragment key={key}>{part}</Fragment> : <Code key={key}>{part}</Code>;
  });
}

export function Code({ children }: { children: ReactNode }) {
  return (
    <code className="rounded bg-(--bgColor-neutral-muted) px-1 py-0.5 font-mono text-[0.85em]">
      {children}
    </code>
  );
}
