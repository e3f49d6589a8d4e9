import "server-only";
import { addDays, today } from "@/lib/period/day";
import { connectedEnterprise } from "@/lib/server/enterprises/connected-enterprises";
import { disconnect } from "@/lib/server/enterprises/disconnect";
import { Problem } from "@/lib/server/problem";
import { getDatabase } from "@/lib/server/store/database";
import { addEnterprise, findEnterprise, removeEnterprise } from "@/lib/server/store/enterprises";
import { apply, readOn, startImport } from "./imports";
import { sampleExport } from "./sample-export";

const slug = "sample";

/** Adds an enterprise of made-up figures, by the way that any file is imported; the one there is, if there is. */
export async function importSample(now = new Date()) {
  const database = await getDatabase();
  if (!(await addEnterprise(database, { slug, isSample: true }))) {
    if (!(await findEnterprise(database, slug))?.isSample)
      throw new Problem({
        status: 409,
        type: "enterprise-exists",
        title: "An enterprise of your own is called sample.",
        detail: "The sample data would be mixed with its figures. Nothing was changed.",
      });
    const known = await connectedEnterprise(slug);
    // Without any where whoever added it was interrupted.
    if (known.servers.length > 0) return known;
  }
  try {
    const file = Buffer.from([...sampleExport(addDays(today(now), -1))].join(""));
    const { id } = await startImport(slug, {
      fileName: "sample.csv",
      bytes: file.length,
      userId: null,
      isSample: true,
    });
    await readOn(slug, id, 0, inOnePiece(file));
    await apply(slug, id);
  } catch (error) {
    await removeEnterprise(database, slug);
    throw error;
  }
  return connectedEnterprise(slug);
}

/** Removes the sample with all that is stored of it. */
export async function forgetSample(): Promise<void> {
  if ((await findEnterprise(await getDatabase(), slug))?.isSample) return disconnect(slug);
  throw new Problem({
    status: 404,
    type: "sample-unknown",
    title: "There is no sample data here.",
    detail: "It was removed, or never added.",
  });
}

async function* inOnePiece(file: Buffer) {
  yield file;
}
