"use client";
import { type ComponentType, cloneElement, type KeyboardEvent, useState } from "react";
import type { MenuProps } from "./menu-content";

export type { MenuItem } from "./menu-content";

const load = () => import("./menu-content");

export function Menu(props: MenuProps) {
  return <FetchedMenu load={load} props={props} />;
}

export type OpenerProps = Pick<MenuProps, "trigger" | "onOpenChange">;

type FetchedMenuProps<Props> = { load: () => Promise<{ default: ComponentType<Props> }>; props: Props };

/** What opens is fetched when its trigger is first pointed at, and takes the trigger over when first opened. */
export function FetchedMenu<Props extends OpenerProps>({ load, props }: FetchedMenuProps<Props>) {
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
