type SkeletonProps = { width?: number | string; height: number | string };

/** A flat block in the final size of what is loading. */
export function Skeleton({ width = "100%", height }: SkeletonProps) {
  return <div aria-hidden="true" className="skeleton" style={{ width, height }} />;
}
