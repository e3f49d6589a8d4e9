import "server-only";
import { readFile } from "node:fs/promises";
import path from "node:path";

const files = ["mona-sans-latin-wght-normal.woff2", "mona-sans-latin-ext-wght-normal.woff2"];
const directory = "node_modules/@fontsource-variable/mona-sans/files";

/** A file of the product's font, for documents that are not built with the application; null for any other. */
export async function fontFile(name: string): Promise<Buffer<ArrayBuffer> | null> {
  if (!files.includes(name)) return null;
  return readFile(path.join(process.cwd(), directory, name));
}
