"use client";
import {
  Content,
  Item,
  ItemIndicator,
  Label,
  Portal,
  RadioGroup,
  RadioItem,
  Root,
  Separator,
  Trigger,
} from "@radix-ui/react-dropdown-menu";
import { type ReactElement, type ReactNode, useLayoutEffect, useRef, useState } from "react";
import { Icon } from "@/components/ui/icon";
import { PageLink } from "@/components/ui/page-link";
import type { ButtonProps } from "./button";
import { KeyCap } from "./key-cap";

export type MenuItem =
  | {
      type: "action";
      label: string;
      icon?: ReactNode;
      keyHint?: string;
      disabled?: boolean;
      /** Leaves the menu open, for an answer in place such as "Copied". */
      staysOpen?: boolean;
      onSelect: () => void;
    }
  | { type: "link"; label: string; href: string; icon?: ReactNode; download?: string; current?: boolean }
  | {
      type: "choice";
      label: string;
      value: string;
      /** `about`: a sentence under the label. */
      options: readonly { value: string; label: string; icon?: ReactNode; about?: string }[];
      onChange: (value: string) => void;
    }
  | { type: "text"; content: ReactNode }
  | { type: "separator" };

export type MenuProps = {
  /** Names the menu for assistive technology. */
  label: string;
  trigger: ReactElement<ButtonProps>;
  items: readonly MenuItem[];
  align?: "start" | "end";
  onOpenChange?: (open: boolean) => void;
};

const row =
  "flex min-h-8 items-center gap-2 rounded-md px-2 py-1.5 text-sm text-default outline-none touch:min-h-11 data-highlighted:bg-ghost-hover data-disabled:opacity-50 [&>svg]:shrink-0 [&>svg]:text-muted cursor-pointer";

/** Mounted on the first opening, hence `defaultOpen`. A menu belongs to the landmark its trigger is in. */
export default function MenuContent({ label, trigger, items, align = "end", onOpenChange }: MenuProps) {
  const opener = useRef<HTMLButtonElement>(null);
  const [landmark, setLandmark] = useState<HTMLElement | null>(null);
  useLayoutEffect(() => setLandmark(opener.current?.closest<HTMLElement>("header, main, nav") ?? null), []);
  return (
    <Root defaultOpen modal={false} {...(onOpenChange && { onOpenChange })}>
      <Trigger asChild ref={opener}>
        {trigger}
      </Trigger>
      <Portal container={landmark}>
        <Content
          aria-label={label}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          loop
          className="z-30 max-h-(--radix-dropdown-menu-content-available-height) min-w-52 max-w-[min(20rem,calc(100vw-1rem))] overflow-y-auto rounded-xl bg-overlay p-2 shadow-floating"
        >
          {items.map((item, index) => (
            <Row key={keyOf(item, index)} item={item} />
          ))}
        </Content>
      </Portal>
    </Root>
  );
}

/** Items keep their order while a menu is open, so place and kind identify them. */
function keyOf(item: MenuItem, index: number): string {
  return `${index}-${item.type}`;
}

function Row({ item }: { item: MenuItem }) {
  switch (item.type) {
    case "action":
      return (
        <Item
          className={row}
          disabled={item.disabled ?? false}
          onSelect={(event) => {
            if (item.staysOpen) event.preventDefault();
            item.onSelect();
          }}
        >
          {item.icon}
          {item.label}
          {item.keyHint && (
            <span className="ml-auto pl-4">
              <KeyCap>{item.keyHint}</KeyCap>
            </span>
          )}
        </Item>
      );
    case "link":
      return (
        <Item asChild className={row}>
          {item.download === undefined ? (
            <PageLink href={item.href} aria-current={item.current ? "true" : undefined}>
              {item.icon}
              <span className="truncate">{item.label}</span>
              {item.current && <Icon name="check" className="ml-auto" />}
            </PageLink>
          ) : (
            <a href={item.href} download={item.download}>
              {item.icon}
              {item.label}
            </a>
          )}
        </Item>
      );
    case "choice":
      return (
        <RadioGroup aria-label={item.label} value={item.value} onValueChange={item.onChange}>
          {item.options.map((option) => (
            <RadioItem key={option.value} value={option.value} className={row}>
              {option.icon}
              <span>
                {option.label}
                {option.about && <span className="block text-xs text-muted">{option.about}</span>}
              </span>
              <ItemIndicator className="ml-auto text-muted">
                <Icon name="check" />
              </ItemIndicator>
            </RadioItem>
          ))}
        </RadioGroup>
      );
    case "text":
      return <Label className="px-2 py-1.5 text-xs text-muted">{item.content}</Label>;
    case "separator":
      return <Separator className="-mx-2 my-2 h-px bg-(--borderColor-muted)" />;
  }
}
