import { type ColorTheme, isDark } from "@/lib/client/color-themes";

const lines = [
  { color: "blue", path: "M10 40L30 36L50 38L70 26L90 28L110 18L130 16" },
  { color: "coral", path: "M10 54L30 55L50 49L70 50L90 44L110 46L130 40" },
  { color: "pine", path: "M10 66L30 64L50 65L70 62L90 63L110 60L130 61" },
];

const marks = ["success", "attention", "danger"];

/** A page in small, in the theme's own colours: its attributes here, its stylesheet on the page. */
export function ThemePreview({ theme }: { theme: ColorTheme }) {
  const dark = isDark(theme);
  return (
    <svg
      viewBox="0 0 140 80"
      aria-hidden="true"
      data-color-mode={dark ? "dark" : "light"}
      {...{ [dark ? "data-dark-theme" : "data-light-theme"]: theme }}
      className="block w-full rounded-md fill-none stroke-2"
    >
      <rect width="140" height="80" className="fill-(--bgColor-default)" />
      <rect width="140" height="11" className="fill-(--bgColor-inset)" />
      <path d="M6 5.5H26" className="stroke-(--fgColor-default)" />
      <path d="M32 5.5H46" className="stroke-(--fgColor-muted)" />
      {marks.map((kind, index) => (
        <circle
          key={kind}
          cx={114 + 8 * index}
          cy="5.5"
          r="2.5"
          fill={`var(--fgColor-${kind})`}
          stroke="none"
        />
      ))}
      <path d="M10 73.5H130" className="stroke-(--borderColor-emphasis) stroke-1" />
      {lines.map(({ color, path }) => (
        <path key={color} d={path} stroke={`var(--data-${color}-color-emphasis)`} />
      ))}
    </svg>
  );
}
