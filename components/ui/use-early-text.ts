import { type RefObject, useEffect, useEffectEvent } from "react";

/** Takes over what was typed into a field before the page could hear it. */
export function useEarlyText(
  field: RefObject<HTMLInputElement | null>,
  text: string,
  onChange: (text: string) => void,
): void {
  const takeOver = useEffectEvent(() => {
    const typed = field.current?.value ?? text;
    if (typed !== text) onChange(typed);
  });
  useEffect(() => takeOver(), []);
}
