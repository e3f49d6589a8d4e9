"use client";
import { useId } from "react";
import { Icon } from "@/components/ui/icon";
import { SegmentedControl } from "@/components/ui/segmented-control";
import type { Appearance } from "@/lib/client/appearance";
import { type ColorTheme, darkThemes, lightThemes, themeStylesheet } from "@/lib/client/color-themes";
import { keepChoice } from "@/lib/client/keep-choice";
import type { Theme } from "@/lib/client/theme";
import { useAppearance } from "@/lib/client/use-appearance";
import { ThemePreview } from "./theme-preview";

const modes: { value: Theme; label: string }[] = [
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
  { value: "system", label: "As the system" },
];

const names: Record<ColorTheme, string> = {
  light: "Light default",
  light_high_contrast: "Light high contrast",
  light_colorblind: "Light protanopia & deuteranopia",
  light_colorblind_high_contrast: "Light protanopia & deuteranopia high contrast",
  light_tritanopia: "Light tritanopia",
  light_tritanopia_high_contrast: "Light tritanopia high contrast",
  dark: "Dark default",
  dark_high_contrast: "Dark high contrast",
  dark_dimmed: "Dark dimmed",
  dark_dimmed_high_contrast: "Dark dimmed high contrast",
  dark_colorblind: "Dark protanopia & deuteranopia",
  dark_colorblind_high_contrast: "Dark protanopia & deuteranopia high contrast",
  dark_tritanopia: "Dark tritanopia",
  dark_tritanopia_high_contrast: "Dark tritanopia high contrast",
};

/** `rendered`: what was chosen when the page was asked for. */
export function AppearanceForm({ rendered }: { rendered: Appearance }) {
  const { theme, light, dark, contrast, shortcuts } = useAppearance(rendered);
  const shortcutsHint = useId();
  return (
    <div className="mt-7 max-w-3xl space-y-9">
      {[...lightThemes, ...darkThemes].map((one) => {
        const href = themeStylesheet(one);
        return href && <link key={one} rel="stylesheet" href={href} precedence="theme" />;
      })}
      <section className="level-notch pt-3" aria-labelledby="theme">
        <h2 id="theme" className="text-sm font-semibold">
          Theme
        </h2>
        <div className="mt-3 max-w-sm">
          <SegmentedControl
            label="Mode"
            value={theme}
            options={modes}
            onChange={(mode) => void keepChoice("theme", mode)}
          />
        </div>
        {theme === "system" && contrast && (
          <p className="mt-3 flex items-start gap-2">
            <Icon name="info" className="mt-0.5 text-muted" />
            Your system asks for more contrast, so the high contrast form of the chosen themes is shown.
          </p>
        )}
        <ThemeChoice
          legend="Light theme"
          themes={lightThemes}
          chosen={light}
          onChoose={(chosen) => void keepChoice("light", chosen)}
        />
        <ThemeChoice
          legend="Dark theme"
          themes={darkThemes}
          chosen={dark}
          onChoose={(chosen) => void keepChoice("dark", chosen)}
        />
      </section>
      <section className="level-notch pt-3" aria-labelledby="keyboard">
        <h2 id="keyboard" className="text-sm font-semibold">
          Keyboard
        </h2>
        <label className="mt-2 flex min-h-8 w-fit cursor-pointer items-center gap-2 touch:min-h-11">
          <input
            type="checkbox"
            checked={shortcuts}
            onChange={() => void keepChoice("shortcuts", shortcuts ? "off" : "on")}
            aria-describedby={shortcutsHint}
            className="size-4 shrink-0 accent-(--bgColor-accent-emphasis)"
          />
          Single-key shortcuts
        </label>
        <p id={shortcutsHint} className="text-xs text-muted">
          Keys such as 1, C and ? act on the page. Turn them off if you speak to your computer or press keys
          by accident. Keys within a chart work either way.
        </p>
      </section>
    </div>
  );
}

type ThemeChoiceProps<Name extends ColorTheme> = {
  legend: string;
  themes: readonly Name[];
  chosen: Name;
  onChoose: (theme: Name) => void;
};

/** Native radio buttons, so arrow keys walk the themes. */
function ThemeChoice<Name extends ColorTheme>({ legend, themes, chosen, onChoose }: ThemeChoiceProps<Name>) {
  const name = useId();
  return (
    <fieldset className="mt-6 min-w-0">
      <legend className="mb-2 text-xs font-semibold">{legend}</legend>
      <div className="grid grid-cols-2 md:grid-cols-4 gap-3">
        {themes.map((theme) => (
          <label
            key={theme}
            className="flex cursor-pointer flex-col rounded-md border border-default p-1 hover:border-emphasis has-checked:border-(--borderColor-accent-emphasis)"
          >
            <ThemePreview theme={theme} />
            <span className="flex grow items-start gap-2 px-1.5 pt-2 pb-1.5 text-xs">
              <input
                type="radio"
                name={name}
                value={theme}
                checked={theme === chosen}
                onChange={() => onChoose(theme)}
                className="mt-0.5 size-3.5 shrink-0 accent-(--bgColor-accent-emphasis)"
              />
              {names[theme]}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
