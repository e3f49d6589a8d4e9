"use client";
import { useRouter } from "next/navigation";
import { type ComponentProps, type MouseEvent, startTransition } from "react";

/**
 * A link between pages that keeps what they share on the screen. Next's own prefetches every page that is linked
 * and is a fiftieth of the first load; these pages answer in milliseconds and are asked for when they are wanted.
 */
export function PageLink({ href, onClick, ...rest }: ComponentProps<"a"> & { href: string }) {
  const router = useRouter();
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    const elsewhere = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0;
    if (elsewhere || event.defaultPrevented) return;
    event.preventDefault();
    startTransition(() => router.push(href));
  };
  return <a href={href} onClick={follow} {...rest} />;
}
