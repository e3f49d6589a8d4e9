"use client";
import { useState } from "react";
import { Icon } from "@/components/ui/icon";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu";
import { keepTheme } from "@/lib/client/keep-theme";
import { parseTheme, type Theme } from "@/lib/client/theme";

const choices = [
  { value: "light", label: "Light", icon: <Icon name="sun" /> },
  { value: "dark", label: "Dark", icon: <Icon name="moon" /> },
  { value: "system", label: "As the system", icon: <Icon name="device-desktop" /> },
];

/** `theme`: the choice the page was rendered with. */
export function ThemeMenu({ theme }: { theme: Theme }) {
  const [chosen, setChosen] = useState(theme);
  return (
    <Menu
      label="Theme"
      trigger={<IconButton icon={<Icon name="moon" />} label="Theme" />}
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
