/** The product's glyph: a tide staff and the level on it. */
export function TideMark({ size = 20 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" aria-hidden="true" className="shrink-0">
      <path
        d="M5.5 2v16M5.5 3.75h4M5.5 16.25h4M5.5 6.9h2.5M5.5 13.1h2.5"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="square"
      />
      <path d="M1 10h18" stroke="var(--data-blue-color-emphasis)" strokeWidth="2.25" />
    </svg>
  );
}
