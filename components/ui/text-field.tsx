import { type ComponentProps, type ReactNode, useId, useRef } from "react";
import { controlClass, describedBy, Field, type FieldTexts } from "./field";
import { useEarlyText } from "./use-early-text";

type TextFieldProps = Omit<ComponentProps<"input">, "onChange" | "ref" | "value"> &
  FieldTexts & {
    value: string;
    onChange: (value: string) => void;
    /** A control inside the field's right end, such as show and hide. */
    trailing?: ReactNode;
  };

export function TextField({
  label,
  hint,
  error,
  value,
  onChange,
  trailing,
  className = "",
  ...rest
}: TextFieldProps) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  useEarlyText(field, value, onChange);
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <div className="relative">
        <input
          type="text"
          {...rest}
          ref={field}
          id={id}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy(id, { label, hint, error })}
          className={`${controlClass} ${trailing ? "pr-10 touch:pr-12" : ""} ${className}`}
        />
        {trailing && <div className="absolute inset-y-0 right-0 flex items-center">{trailing}</div>}
      </div>
    </Field>
  );
}
