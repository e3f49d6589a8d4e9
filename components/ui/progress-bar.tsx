type ProgressBarProps = { label: string; value: number; max: number };

/** How far something is; where that is not known yet, leave it out and say so in words. */
export function ProgressBar({ label, value, max }: ProgressBarProps) {
  const share = max > 0 ? Math.min(1, value / max) : 0;
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={Math.min(value, max)}
      className="h-2 overflow-hidden rounded-full bg-(--progressBar-track-bgColor) forced-colors:border"
    >
      <div
        className="h-full rounded-full bg-data-blue forced-colors:bg-[CanvasText]"
        style={{ width: `${share * 100}%` }}
      />
    </div>
  );
}
