import icons from "./icons.svg";

export type IconName =
  | "alert-fill"
  | "alert"
  | "calendar"
  | "check-circle"
  | "check"
  | "chevron-down"
  | "chevron-left"
  | "chevron-right"
  | "device-desktop"
  | "download"
  | "eye-closed"
  | "eye"
  | "gear"
  | "git-pull-request"
  | "hourglass"
  | "info"
  | "kebab-horizontal"
  | "key"
  | "link-external"
  | "link"
  | "moon"
  | "people"
  | "plus"
  | "pulse"
  | "repo"
  | "server"
  | "sign-out"
  | "sun"
  | "table"
  | "three-bars"
  | "triangle-down"
  | "x";

type IconProps = { name: IconName; size?: 12 | 14 | 16; className?: string };

/** An octicon from the sprite, in the colour of the text; names are Primer's. No drawing is in the scripts. */
export function Icon({ name, size = 16, className = "" }: IconProps) {
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      className={`inline-block fill-current shrink-0 align-text-bottom ${className}`}
    >
      <use href={`${icons.src}#${name}`} />
    </svg>
  );
}
