import { type ComponentProps, useId } from "react";
import { controlClass, describedBy, Field, type FieldTexts } from "./field";

type TextAreaProps = Omit<ComponentProps<"textarea">, "onChange" | "value" | "className"> &
  FieldTexts & {
    value: string;
    onChange: (value: string) => void;
  };

/** Some lines of text. */
export function TextArea({ label, hint, error, value, onChange, ...rest }: TextAreaProps) {
  const id = useId();
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <textarea
        rows={3}
        {...rest}
        id={id}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, { label, hint, error })}
        className={`${controlClass} h-auto! py-1.5`}
      />
    </Field>
  );
}
