import icons from "./icons.svg";

export type IconName =
  | "alert"
  | "alert-fill"
  | "book"
  | "calendar"
  | "check"
  | "check-circle"
  | "chevron-down"
  | "chevron-left"
  | "chevron-right"
  | "comment-discussion"
  | "database"
  | "device-desktop"
  | "download"
  | "eye"
  | "eye-closed"
  | "gear"
  | "git-pull-request"
  | "hourglass"
  | "image"
  | "info"
  | "issue-opened"
  | "kebab-horizontal"
  | "key"
  | "link"
  | "link-external"
  | "mark-github"
  | "moon"
  | "organization"
  | "people"
  | "plus"
  | "pulse"
  | "question"
  | "repo"
  | "search"
  | "server"
  | "share"
  | "sign-out"
  | "sun"
  | "sync"
  | "table"
  | "telescope"
  | "three-bars"
  | "triangle-down"
  | "workflow"
  | "x"
  | "zoom-out";

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
