const signatureLength = 8;
/** Length and type before a chunk's body, its checksum after it. */
const [headLength, tailLength] = [8, 4];
const keyword = "Description";
/** The keyword's end, not compressed, no language, no translation. */
const gap = 5;

/** What a PNG of Tidemark's says of itself. */
export async function describedPng(png: Blob): Promise<string> {
  const bytes = await png.arrayBuffer();
  const view = new DataView(bytes);
  const read = (from: number, to: number) => new TextDecoder().decode(bytes.slice(from, to));
  for (let at = signatureLength; at + headLength < bytes.byteLength; ) {
    const [start, end] = [at + headLength, at + headLength + view.getUint32(at)];
    const body = start + keyword.length + gap;
    if (read(at + 4, start) === "iTXt" && read(start, body) === `${keyword}\0\0\0\0\0`)
      return read(body, end);
    at = end + tailLength;
  }
  return "";
}
