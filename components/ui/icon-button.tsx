import type { ReactNode } from "react";
import { Button, type ButtonProps } from "./button";

type IconButtonProps = Omit<ButtonProps, "children" | "icon" | "aria-label"> & {
  icon: ReactNode;
  label: string;
};

export function IconButton({ icon, label, kind = "ghost", className = "", ...rest }: IconButtonProps) {
  return (
    <Button
      {...rest}
      kind={kind}
      aria-label={label}
      title={label}
      icon={icon}
      className={`w-8 px-0! touch:min-w-11 ${className}`}
    />
  );
}
