import type { ComponentProps, ReactNode } from "react";

type ChoiceFieldProps = Omit<ComponentProps<"input">, "type" | "onChange" | "className"> & {
  type: "checkbox" | "radio";
  label: ReactNode;
  /** A sentence under the label. */
  about?: ReactNode;
  onChange: (checked: boolean) => void;
};

/** A native checkbox or radio button with its label to press on. */
export function ChoiceField({ label, about, onChange, ...rest }: ChoiceFieldProps) {
  return (
    <label className="flex min-h-8 cursor-pointer items-start gap-2 py-1 touch:min-h-11 has-disabled:cursor-default has-disabled:text-muted">
      <input
        {...rest}
        onChange={(event) => onChange(event.target.checked)}
        className="mt-0.5 size-4 shrink-0 accent-(--bgColor-accent-emphasis)"
      />
      <span className="min-w-0 wrap-anywhere">
        {label}
        {about && <span className="block text-xs text-muted">{about}</span>}
      </span>
    </label>
  );
}
