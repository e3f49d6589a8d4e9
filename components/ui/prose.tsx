import { Fragment, type ReactNode } from "react";

/** Plain text in which backticks set code, as problems of the API are written. */
export function Prose({ children }: { children: string }) {
  return children.split(/`([^`]+)`/).map((part, index) => {
    const key = `${index}:${part}`;
    return index % 2 === 0 ? <Fragment key={key}>{part}</Fragment> : <Code key={key}>{part}</Code>;
  });
}

export function Code({ children }: { children: ReactNode }) {
  return (
    <code className="rounded bg-(--bgColor-neutral-muted) px-1 py-0.5 font-mono text-[max(0.75rem,0.85em)]">
      {children}
    </code>
  );
}

/** A path or an address, which wraps where it is jointed. */
export function BreakableCode({ children }: { children: string }) {
  return (
    <Code>
      {children.split(/(?<=[./?&])/).map((part, index) => {
        const key = `${index}:${part}`;
        return (
          <Fragment key={key}>
            {index > 0 && <wbr />}
            {part}
          </Fragment>
        );
      })}
    </Code>
  );
}
