import { expect, test } from "vitest";
import { formatFileSize } from "./file-size";

test("a file's size is told as file managers tell it", () => {
  const sizes = [0, 512, 640_000, 999_499, 999_500, 4_849_000, 9_950_000, 48_200_000, 212_000_000, 1.24e9];
  expect(sizes.map(formatFileSize)).toEqual([
    "0 kB",
    "1 kB",
    "640 kB",
    "999 kB",
    "1.0 MB",
    "4.8 MB",
    "10 MB",
    "48 MB",
    "212 MB",
    "1.2 GB",
  ]);
});
