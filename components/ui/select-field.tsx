import { type ComponentProps, useId, useRef } from "react";
import { controlClass, describedBy, Field, type FieldTexts } from "./field";
import { Icon } from "./icon";
import { useEarlyText } from "./use-early-text";

type SelectFieldProps = Omit<ComponentProps<"select">, "onChange" | "ref" | "value"> &
  FieldTexts & {
    value: string;
    options: readonly { value: string; label: string }[];
    onChange: (value: string) => void;
  };

/** One of many. What is chosen is acted on by the form's button: arrow keys pass what nobody wants. */
export function SelectField({ label, hint, error, value, options, onChange, ...rest }: SelectFieldProps) {
  const id = useId();
  const field = useRef<HTMLSelectElement>(null);
  useEarlyText(field, value, onChange);
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <div className="relative">
        <select
          {...rest}
          ref={field}
          id={id}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy(id, { label, hint, error })}
          className={`${controlClass} appearance-none truncate pr-8`}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <Icon
          name="triangle-down"
          className="pointer-events-none absolute inset-y-0 right-2.5 my-auto text-muted"
        />
      </div>
    </Field>
  );
}
