import { type KeyboardEvent, type ReactNode, useRef } from "react";
import { controlClass, Field } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { IconButton } from "@/components/ui/icon-button";
import { useEarlyText } from "@/components/ui/use-early-text";
import { longestSearch } from "@/lib/metrics/search";

/** Of the search field; whatever leads to it by keyboard finds it so. */
export const finderId = "find-metric";

type MetricFinderProps = {
  text: string;
  onChange: (text: string) => void;
  /** Beside the field. */
  aside?: ReactNode;
  /** What was found: a list of `MetricLinks`. */
  children: ReactNode;
};

/** A search field over a list of links: arrow keys walk from one to the other, Enter opens the first. */
export function MetricFinder({ text, onChange, aside, children }: MetricFinderProps) {
  const field = useRef<HTMLInputElement>(null);
  useEarlyText(field, text, onChange);
  const walk = (event: KeyboardEvent<HTMLElement>) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const stops = stopsIn(event.currentTarget);
    const at = stops.indexOf(event.target as HTMLElement);
    if (at < 0) return;
    const target = event.key === "ArrowDown" ? stops[at + 1] : event.key === "ArrowUp" ? stops[at - 1] : null;
    if (target) target.focus();
    else if (event.key === "Enter" && at === 0 && text.trim() !== "") stops[1]?.click();
    else if (event.key === "Escape" && at === 0) onChange("");
    else if (event.key === "Escape") stops[0]?.focus();
    else return;
    event.preventDefault();
  };
  return (
    <search className="relative mt-4 block" onKeyDown={walk}>
      <div className="flex flex-wrap items-end gap-x-5 gap-y-1">
        <div className="w-full max-w-xl">
          <Field id={finderId} label="Find a metric">
            <div className="relative">
              <Icon
                name="search"
                className="pointer-events-none absolute inset-y-0 left-2.5 my-auto text-muted"
              />
              <input
                ref={field}
                id={finderId}
                type="search"
                value={text}
                maxLength={longestSearch}
                placeholder="Name or meaning: PR, licence, docker"
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                onChange={(event) => onChange(event.target.value)}
                className={`${controlClass} pr-9 pl-8 [&::-webkit-search-cancel-button]:hidden`}
              />
              {text !== "" && (
                <IconButton
                  icon={<Icon name="x" />}
                  label="Clear search"
                  onClick={() => {
                    onChange("");
                    document.getElementById(finderId)?.focus();
                  }}
                  className="absolute inset-y-0 right-0 my-auto"
                />
              )}
            </div>
          </Field>
        </div>
        {aside}
      </div>
      {children}
    </search>
  );
}

/** The field, then the links in their order. */
function stopsIn(finder: HTMLElement): HTMLElement[] {
  return [...finder.querySelectorAll<HTMLElement>(`#${finderId}, a[data-metric]`)];
}
