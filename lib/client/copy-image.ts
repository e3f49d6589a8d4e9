import { describedPng } from "./described-png";

/**
 * Puts a PNG on the clipboard, and what it shows in words for where only text is taken. Safari wants the item at
 * once, so both come as promises. False where the browser does not let a page do so.
 */
export async function copyImage(address: string): Promise<boolean> {
  try {
    const picture = fetchPicture(address);
    const words = picture.then(describedPng).then((text) => new Blob([text], { type: "text/plain" }));
    // Handed to the clipboard, which may refuse before it looks at them.
    words.catch(() => {});
    await navigator.clipboard.write([new ClipboardItem({ "image/png": picture, "text/plain": words })]);
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
