import { type ComponentProps, useId } from "react";
import { Icon } from "@/components/ui/icon";
import { controlClass, describedBy, Field, type FieldTexts } from "./field";

type SelectProps<Value extends string> = Omit<ComponentProps<"select">, "onChange" | "value"> &
  FieldTexts & {
    value: Value;
    options: readonly { value: Value; label: string }[];
    onChange: (value: Value) => void;
  };

export function Select<Value extends string>({
  label,
  hint,
  error,
  value,
  options,
  onChange,
  ...rest
}: SelectProps<Value>) {
  const id = useId();
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <div className="relative">
        <select
          {...rest}
          id={id}
          value={value}
          onChange={(event) => {
            const chosen = options.find((option) => option.value === event.target.value);
            if (chosen) onChange(chosen.value);
          }}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy(id, { label, hint, error })}
          className={`${controlClass} appearance-none pr-8`}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <Icon
          name="triangle-down"
          className="pointer-events-none absolute inset-y-0 right-2 my-auto text-muted"
        />
      </div>
    </Field>
  );
}
