"use client";
import { Content, Portal, Root, Trigger } from "@radix-ui/react-popover";
import { type ReactElement, type ReactNode, useState } from "react";
import type { ButtonProps } from "./button";

export type PopoverProps = {
  label: string;
  trigger: ReactElement<ButtonProps>;
  align?: "start" | "end";
  /** Rendered while open. */
  children: (close: () => void) => ReactNode;
};

/** Mounted on the first opening, hence open from the start. */
export default function PopoverContent({ label, trigger, align = "end", children }: PopoverProps) {
  const [open, setOpen] = useState(true);
  return (
    <Root open={open} onOpenChange={setOpen}>
      <Trigger asChild>{trigger}</Trigger>
      <Portal>
        <Content
          aria-label={label}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className="z-30 max-h-(--radix-popover-content-available-height) max-w-[calc(100vw-1rem)] overflow-y-auto rounded-xl bg-overlay shadow-floating outline-none"
        >
          {children(() => setOpen(false))}
        </Content>
      </Portal>
    </Root>
  );
}
