"use client";
import { DeviceDesktopIcon, MoonIcon, SunIcon } from "@primer/octicons-react";
import { useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu";
import { keepTheme } from "@/lib/client/keep-theme";
import { parseTheme, type Theme } from "@/lib/client/theme";

const choices = [
  { value: "light", label: "Light", icon: <SunIcon /> },
  { value: "dark", label: "Dark", icon: <MoonIcon /> },
  { value: "system", label: "As the system", icon: <DeviceDesktopIcon /> },
];

/** `theme`: the choice the page was rendered with. */
export function ThemeMenu({ theme }: { theme: Theme }) {
  const [chosen, setChosen] = useState(theme);
  return (
    <Menu
      label="Theme"
      trigger={<IconButton icon={<MoonIcon />} label="Theme" />}
      items={[
        {
          type: "choice",
          label: "Theme",
          value: chosen,
          options: choices,
          onChange: (value) => {
            const next = parseTheme(value);
            setChosen(next);
            void keepTheme(next);
          },
        },
      ]}
    />
  );
}
