/** A file that comes to be only when it is finished. */
export type NewFile = {
  write: (piece: Uint8Array<ArrayBuffer>) => Promise<void>;
  finish: () => Promise<void>;
  /** Leaves nothing behind. */
  discard: () => Promise<void>;
};

/** Where there is the dialog, there is more than every browser has. */
type SavedHandle = FileSystemFileHandle & { remove?: () => Promise<void> };
type SavePicker = (options: { suggestedName: string }) => Promise<SavedHandle>;

/**
 * A file where the reader says, written piece by piece; where the browser has no such dialog, one that it puts among
 * the downloads at the end. Null where the reader chose none. Must be called as soon as somebody has pressed a button.
 */
export async function newFile(name: string, type: string): Promise<NewFile | null> {
  const { showSaveFilePicker } = window as { showSaveFilePicker?: SavePicker };
  if (!showSaveFilePicker) return downloadedFile(name, type);
  try {
    const handle = await showSaveFilePicker({ suggestedName: name });
    const writing = await handle.createWritable();
    return {
      write: (piece) => writing.write(piece),
      finish: () => writing.close(),
      discard: () => giveUp(handle, writing).catch(() => {}),
    };
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") return null;
    // A frame, a policy or a place that may not be written to.
    return downloadedFile(name, type);
  }
}

/** What was there before is there still; of a new file the browser has made an empty one. */
async function giveUp(handle: SavedHandle, writing: FileSystemWritableFileStream): Promise<void> {
  // It may have been given up already by what went wrong with it.
  await writing.abort().catch(() => {});
  const { size } = await handle.getFile();
  if (size === 0) await handle.remove?.();
}

function downloadedFile(name: string, type: string): NewFile {
  let pieces: BlobPart[] = [];
  return {
    write: async (piece) => {
      pieces.push(piece);
    },
    finish: async () => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob(pieces, { type }));
      link.download = name;
      link.click();
      pieces = [];
      setTimeout(() => URL.revokeObjectURL(link.href), keptForMs);
    },
    discard: async () => {
      pieces = [];
    },
  };
}

/** By then the browser has taken it over. */
const keptForMs = 60_000;
