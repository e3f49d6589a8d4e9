import { type RefObject, useEffect, useEffectEvent } from "react";

/** Takes over what was typed into a field, or chosen in it, before the page could hear it. */
export function useEarlyText(
  field: RefObject<HTMLInputElement | HTMLSelectElement | null>,
  text: string,
  onChange: (text: string) => void,
): void {
  const takeOver = useEffectEvent(() => {
    const typed = field.current?.value ?? text;
    if (typed !== text) onChange(typed);
  });
  useEffect(() => takeOver(), []);
}
