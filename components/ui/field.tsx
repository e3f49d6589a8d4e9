import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";

export type FieldTexts = {
  label: string;
  hint?: ReactNode;
  /** What is wrong, in words; shown instead of nothing, beside the hint. */
  error?: string | undefined;
};

type FieldProps = FieldTexts & { id: string; children: ReactNode };

/** The ids a control is described by: what is there of hint and error. */
export function describedBy(id: string, { hint, error }: FieldTexts): string | undefined {
  return [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ") || undefined;
}

export function Field({ id, label, hint, error, children }: FieldProps) {
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-xs font-semibold">
        {label}
      </label>
      {children}
      {error && (
        <p id={`${id}-error`} className="flex items-start gap-1.5 text-xs text-danger">
          <Icon name="alert-fill" size={12} className="mt-[3px] shrink-0" />
          {error}
        </p>
      )}
      {hint && (
        <div id={`${id}-hint`} className="text-xs wrap-anywhere text-muted">
          {hint}
        </div>
      )}
    </div>
  );
}

/** The box of every text-like control. */
export const controlClass =
  "h-8 w-full min-w-0 rounded-md border border-control bg-default px-3 text-sm text-default touch:h-11 touch:text-base placeholder:text-muted aria-invalid:border-danger focus-visible:outline-offset-[-1px]";
