/** Whose figures these are; of made-up ones always that they are. */
export function placeWords({ enterprise, sample }: { enterprise: string; sample?: true }): string {
  return sample ? "Sample data, made up" : enterprise;
}
