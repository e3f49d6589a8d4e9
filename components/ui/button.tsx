import type { ComponentProps, ReactNode } from "react";

export type ButtonKind = "default" | "primary" | "ghost" | "danger" | "link";

const look: Record<ButtonKind, string> = {
  default:
    "border-control bg-control text-control hover:bg-control-hover aria-expanded:bg-control-hover px-3",
  primary:
    "border-translucent bg-primary-button text-primary-button hover:bg-primary-button-hover px-3 [&_svg]:text-current",
  ghost: "border-transparent text-control hover:bg-ghost-hover aria-expanded:bg-ghost-hover px-2",
  danger:
    "border-control bg-control text-danger-button hover:bg-danger-button-hover hover:text-danger-button-hover px-3 [&_svg]:text-current",
  link: "border-transparent text-accent hover:underline px-0 h-6 touch:h-11 forced-colors:underline",
};

/** Shared with links that look like buttons. */
export function buttonClass(kind: ButtonKind = "default", className = ""): string {
  return `inline-flex h-8 items-center justify-center gap-2 rounded-md border text-sm font-medium whitespace-nowrap touch:min-h-11 disabled:pointer-events-none disabled:opacity-50 aria-disabled:cursor-default aria-disabled:opacity-50 [&_svg]:shrink-0 [&_svg]:text-muted ${look[kind]} ${className}`;
}

export type ButtonProps = ComponentProps<"button"> & {
  kind?: ButtonKind;
  icon?: ReactNode;
  /** Work under way: the button stays focusable, says so, and does nothing more. */
  busy?: boolean;
  /** As busy, with nothing to do: what its own press makes useless must not lose the focus by `disabled`. */
  idle?: boolean;
};

export function Button({ kind, icon, busy, idle, className, children, onClick, ...rest }: ButtonProps) {
  const inactive = busy || idle || undefined;
  return (
    <button
      type="button"
      {...rest}
      className={buttonClass(kind, className)}
      aria-disabled={inactive}
      onClick={inactive ? (event) => event.preventDefault() : onClick}
    >
      {icon}
      {children}
    </button>
  );
}
