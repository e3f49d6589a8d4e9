import { useId } from "react";

type SegmentedControlProps<Value extends string> = {
  label: string;
  value: Value;
  options: readonly { value: Value; label: string; disabled?: boolean }[];
  onChange: (value: Value) => void;
  /** Within a line of text, which names it well enough to the eye. */
  small?: boolean;
};

const segment =
  "grid cursor-pointer place-items-center rounded-md border border-transparent text-center whitespace-nowrap touch:min-h-11 has-checked:border-knob has-checked:bg-default has-checked:font-semibold has-disabled:cursor-not-allowed has-disabled:text-muted has-disabled:opacity-60 forced-colors:has-checked:bg-[Highlight] forced-colors:has-checked:text-[HighlightText] forced-colors:has-checked:forced-color-adjust-none has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-(--focus-outline-color)";

/** One of a few, all in sight. Native radio buttons: arrow keys and form semantics come with them. */
export function SegmentedControl<Value extends string>({
  label,
  value,
  options,
  onChange,
  small = false,
}: SegmentedControlProps<Value>) {
  const name = useId();
  return (
    <fieldset className="min-w-0">
      <legend className={small ? "sr-only" : "mb-1 text-xs font-semibold"}>{label}</legend>
      <div className={`grid grid-flow-col rounded-md bg-track ${small ? "auto-cols-auto" : "auto-cols-fr"}`}>
        {options.map((option) => (
          <label
            key={option.value}
            className={`${segment} ${small ? "min-h-6 px-2 text-xs" : "min-h-8 px-1 text-sm md:px-3"}`}
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              disabled={option.disabled}
              onChange={() => onChange(option.value)}
              className="sr-only"
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
