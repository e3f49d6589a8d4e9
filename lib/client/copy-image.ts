/**
 * Puts a picture on the clipboard, and what it shows in words for where only text is taken. Safari wants the item at
 * once, so the picture comes as a promise. False where the browser does not let a page do so.
 */
export async function copyImage(address: string, words: string): Promise<boolean> {
  try {
    const picture = fetchPicture(address);
    // Handed to the clipboard, which may refuse before it looks at it.
    picture.catch(() => {});
    const text = new Blob([words], { type: "text/plain" });
    await navigator.clipboard.write([new ClipboardItem({ "image/png": picture, "text/plain": text })]);
    return true;
  } catch {
    return false;
  }
}

async function fetchPicture(address: string): Promise<Blob> {
  const response = await fetch(address, { credentials: "same-origin" });
  if (!response.ok) throw new Error(`The picture was answered with ${response.status}.`);
  return response.blob();
}
