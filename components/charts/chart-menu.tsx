"use client";
import { Icon } from "@/components/ui/icon";
import { IconButton } from "@/components/ui/icon-button";
import { FetchedMenu } from "@/components/ui/menu";
import type { ChartMenuItemsProps } from "./chart-menu-items";

const load = () => import("./chart-menu-items");

export function ChartMenu(props: Omit<ChartMenuItemsProps, "label" | "trigger">) {
  const label = `Options for ${props.title}`;
  return (
    <FetchedMenu
      load={load}
      props={{
        ...props,
        label,
        trigger: (
          <IconButton
            icon={<Icon name="kebab-horizontal" />}
            label={label}
            className="absolute top-1.5 -right-2 touch:top-0 touch:-right-3.5"
          />
        ),
      }}
    />
  );
}
