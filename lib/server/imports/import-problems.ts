import "server-only";
import { Problem } from "@/lib/server/problem";
import type { StoredImport } from "@/lib/server/store/imports";

export function unknownImport(): Problem {
  return new Problem({
    status: 404,
    type: "import-unknown",
    title: "This import does not exist.",
    detail: "It was cancelled, nobody went on with it for a day, or it never was. Nothing of it is stored.",
    nextSteps: ["Choose the file again."],
  });
}

export function madeUp(): Problem {
  return new Problem({
    status: 409,
    type: "sample-only",
    title: "These figures are made up.",
    detail:
      "A file’s would be mixed with them, marked as a sample, and removed with it. Nothing was imported.",
    nextSteps: ["Under Settings, Enterprises, add the enterprise that the file is of."],
  });
}

export function tooMuch({ fileName }: StoredImport, what: string): Problem {
  return new Problem({
    status: 422,
    type: "import-too-large",
    title: "The file holds more than Tidemark imports at once.",
    detail: `${fileName} has more than ${what}. Nothing was imported.`,
    nextSteps: ["Import fewer days at a time."],
  });
}

export function readElsewhere({ state, takenBytes }: StoredImport): Problem {
  return new Problem({
    status: 409,
    type: "import-elsewhere",
    title: state === "reading" ? "The file has been read to another place." : "The file has been read whole.",
    detail: `${takenBytes} of its bytes have been read; this piece does not begin there.`,
    nextSteps: ["Go on from there.", "Or cancel this import and choose the file again."],
    extras: { takenBytes },
  });
}

export function tooMany({ bytes }: StoredImport): Problem {
  return new Problem({
    status: 400,
    type: "import-too-long",
    title: "The file is longer than was said.",
    detail: `It was to have ${bytes} bytes. It may have changed while it was read.`,
    nextSteps: ["Choose the file again."],
  });
}

export function notAnExport({ fileName }: StoredImport, reason: string): Problem {
  return new Problem({
    status: 422,
    type: "not-an-export",
    title: "This is not a file of GitHub’s.",
    detail: `${fileName} cannot be read. ${reason} Nothing was imported.`,
    nextSteps: [
      "On the server or in the enterprise’s settings, open GitHub Connect and export the statistics as JSON or CSV.",
      "Choose that file as it is, unpacked.",
    ],
  });
}
