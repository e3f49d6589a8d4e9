"use client";
import { type ComponentType, cloneElement, useState } from "react";
import type { PopoverProps } from "./popover-content";

const load = () => import("./popover-content");

/** Fetched and taken over on demand, as in `Menu`. */
export function Popover({ prepare, ...props }: PopoverProps & { prepare?: () => Promise<void> }) {
  const [OpenPopover, setOpenPopover] = useState<ComponentType<PopoverProps> | null>(null);
  if (OpenPopover) return <OpenPopover {...props} />;
  const fetchAll = () => Promise.all([load(), prepare?.()]);
  const open = async () => {
    const [content] = await fetchAll();
    setOpenPopover(() => content.default);
  };
  return cloneElement(props.trigger, {
    "aria-haspopup": "dialog",
    "aria-expanded": false,
    onPointerEnter: fetchAll,
    onFocus: fetchAll,
    onClick: open,
  });
}
