import {
  AlertFillIcon,
  AlertIcon,
  CalendarIcon,
  CheckCircleIcon,
  CheckIcon,
  ChevronDownIcon,
  ChevronLeftIcon,
  ChevronRightIcon,
  DeviceDesktopIcon,
  DownloadIcon,
  EyeClosedIcon,
  EyeIcon,
  GearIcon,
  GitPullRequestIcon,
  HourglassIcon,
  InfoIcon,
  KebabHorizontalIcon,
  KeyIcon,
  LinkExternalIcon,
  LinkIcon,
  MoonIcon,
  PeopleIcon,
  PlusIcon,
  PulseIcon,
  RepoIcon,
  ServerIcon,
  SignOutIcon,
  SunIcon,
  TableIcon,
  ThreeBarsIcon,
  TriangleDownIcon,
  XIcon,
} from "@primer/octicons-react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import type { IconName } from "./icon";

const drawings = {
  "alert-fill": AlertFillIcon,
  alert: AlertIcon,
  calendar: CalendarIcon,
  "check-circle": CheckCircleIcon,
  check: CheckIcon,
  "chevron-down": ChevronDownIcon,
  "chevron-left": ChevronLeftIcon,
  "chevron-right": ChevronRightIcon,
  "device-desktop": DeviceDesktopIcon,
  download: DownloadIcon,
  "eye-closed": EyeClosedIcon,
  eye: EyeIcon,
  gear: GearIcon,
  "git-pull-request": GitPullRequestIcon,
  hourglass: HourglassIcon,
  info: InfoIcon,
  "kebab-horizontal": KebabHorizontalIcon,
  key: KeyIcon,
  "link-external": LinkExternalIcon,
  link: LinkIcon,
  moon: MoonIcon,
  people: PeopleIcon,
  plus: PlusIcon,
  pulse: PulseIcon,
  repo: RepoIcon,
  server: ServerIcon,
  "sign-out": SignOutIcon,
  sun: SunIcon,
  table: TableIcon,
  "three-bars": ThreeBarsIcon,
  "triangle-down": TriangleDownIcon,
  x: XIcon,
} satisfies { [name in IconName]: typeof AlertIcon };

/** Made of Primer's octicons; `vitest run -u` writes it anew. */
it("the sprite holds every icon as Primer draws it", async () => {
  const symbols = Object.entries(drawings).map(([name, Drawing]) => {
    const paths = renderToStaticMarkup(<Drawing size={16} />).replace(/^<svg[^>]*>|<\/svg>$/g, "");
    return `<symbol id="${name}" viewBox="0 0 16 16">${paths}</symbol>`;
  });
  const sprite = `<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16">\n${symbols.join("\n")}\n</svg>\n`;
  expect(symbols.every((symbol) => symbol.includes("<path"))).toBe(true);
  await expect(sprite).toMatchFileSnapshot("./icons.svg");
});
