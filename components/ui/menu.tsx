"use client";
import { type ComponentType, cloneElement, type KeyboardEvent, useState } from "react";
import type { MenuProps } from "./menu-content";

export type { MenuItem } from "./menu-content";

const load = () => import("./menu-content");

/** Radix is fetched when a menu is first pointed at, and takes the trigger over when it is first opened. */
export function Menu(props: MenuProps) {
  const [OpenMenu, setOpenMenu] = useState<ComponentType<MenuProps> | null>(null);
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
