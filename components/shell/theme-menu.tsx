"use client";
import { useState } from "react";
import { Icon } from "@/components/ui/icon";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu";
import { paths } from "@/lib/client/paths";
import type { Theme } from "@/lib/client/theme";

const choices = [
  { value: "light", label: "Light", icon: <Icon name="sun" /> },
  { value: "dark", label: "Dark", icon: <Icon name="moon" /> },
  { value: "system", label: "As the system", icon: <Icon name="device-desktop" /> },
];

const load = () => import("@/lib/client/keep-choice");

/** `theme`: the choice the page was rendered with. */
export function ThemeMenu({ theme }: { theme: Theme }) {
  const [chosen, setChosen] = useState<string>(theme);
  return (
    <Menu
      label="Theme"
      trigger={<IconButton icon={<Icon name="moon" />} label="Theme" />}
      // It may have been chosen elsewhere on the page since.
      onOpenChange={async () => setChosen((await load()).chosenAppearance().theme)}
      items={[
        {
          type: "choice",
          label: "Theme",
          value: chosen,
          options: choices,
          onChange: async (value) => (await load()).keepChoice("theme", value),
        },
        { type: "separator" },
        { type: "link", label: "More in Appearance", href: paths.appearance, icon: <Icon name="gear" /> },
      ]}
    />
  );
}
