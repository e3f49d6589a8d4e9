const units = ["kB", "MB", "GB", "TB"];

/** "0 kB", "4.8 MB", "48 MB": in thousands, as file managers count, with two digits at least. */
export function formatFileSize(bytes: number): string {
  let [size, unit] = [bytes / 1_000, 0];
  while (size >= 999.5 && unit < units.length - 1) {
    size /= 1_000;
    unit += 1;
  }
  const text = unit > 0 && size < 9.95 ? size.toFixed(1) : size.toFixed(0);
  return `${text} ${units[unit]}`;
}
