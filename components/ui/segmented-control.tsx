import { useId } from "react";

type SegmentedControlProps<Value extends string> = {
  label: string;
  value: Value;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value) => void;
};

/** One of a few, all in sight. Native radio buttons: arrow keys and form semantics come with them. */
export function SegmentedControl<Value extends string>({
  label,
  value,
  options,
  onChange,
}: SegmentedControlProps<Value>) {
  const name = useId();
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-xs font-semibold">{label}</legend>
      <div className="grid auto-cols-fr grid-flow-col rounded-md bg-track">
        {options.map((option) => (
          <label
            key={option.value}
            className="grid min-h-8 cursor-pointer place-items-center rounded-md border border-transparent px-1 text-center md:px-3 text-sm whitespace-nowrap touch:min-h-11 has-checked:border-knob has-checked:bg-default has-checked:font-semibold forced-colors:has-checked:bg-[Highlight] forced-colors:has-checked:text-[HighlightText] forced-colors:has-checked:forced-color-adjust-none has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-(--focus-outline-color)"
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
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
