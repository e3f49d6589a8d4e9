/** What is hidden once a series is hidden, shown again, or shown alone; the last one left stays. */
export function toggleSeries(
  keys: readonly string[],
  hidden: ReadonlySet<string>,
  key: string,
  only: boolean,
): ReadonlySet<string> {
  const shown = shownKeys(keys, hidden);
  const isAlone = shown.length === 1 && shown[0] === key;
  if (isAlone && !only) return hidden;
  const wanted = only
    ? keys.filter((one) => isAlone || one === key)
    : keys.filter((one) => shown.includes(one) !== (one === key));
  const others = [...hidden].filter((one) => !keys.includes(one));
  return new Set([...others, ...keys.filter((one) => !wanted.includes(one))]);
}

function shownKeys(keys: readonly string[], hidden: ReadonlySet<string>): readonly string[] {
  const shown = keys.filter((key) => !hidden.has(key));
  return shown.length > 0 ? shown : keys;
}
