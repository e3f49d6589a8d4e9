"use client";
import { Icon } from "@/components/ui/icon";
import { IconButton } from "@/components/ui/icon-button";
import { MenuOnDemand } from "@/components/ui/menu";
import type { ChartMenuContentProps } from "./chart-menu-content";

const load = () => import("./chart-menu-content");

export function ChartMenu(props: Omit<ChartMenuContentProps, "label" | "trigger">) {
  const label = `Options for ${props.title}`;
  const trigger = (
    <IconButton
      icon={<Icon name="kebab-horizontal" />}
      label={label}
      className="absolute top-1.5 -right-2 touch:top-0 touch:-right-3.5"
    />
  );
  return <MenuOnDemand load={load} props={{ ...props, label, trigger }} />;
}
