"use client";
import { type ComponentType, cloneElement, type KeyboardEvent, useState } from "react";
import type { MenuProps } from "./menu-content";

export type { MenuItem } from "./menu-content";

const loadContent = () => import("./menu-content");

export function Menu(props: MenuProps) {
  return <MenuOnDemand load={loadContent} props={props} />;
}

type MenuOnDemandProps<Props> = { load: () => Promise<{ default: ComponentType<Props> }>; props: Props };

/** What a menu is made of is fetched when it is first pointed at, and takes the trigger over when it is first opened. */
export function MenuOnDemand<Props extends Pick<MenuProps, "trigger" | "onOpenChange">>({
  load,
  props,
}: MenuOnDemandProps<Props>) {
  const [OpenMenu, setOpenMenu] = useState<ComponentType<Props> | null>(null);
  if (OpenMenu) return <OpenMenu {...props} />;
  const open = async () => {
    const content = await load();
    setOpenMenu(() => content.default);
    props.onOpenChange?.(true);
  };
  return cloneElement(props.trigger, {
    "aria-haspopup": "menu",
    "aria-expanded": false,
    onPointerEnter: load,
    onFocus: load,
    onClick: open,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === "ArrowDown") void open();
    },
  });
}
