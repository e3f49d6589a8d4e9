import { notFound } from "next/navigation";
import { noteRefusedPage } from "@/lib/server/auth/refused-page";
import { Problem } from "@/lib/server/problem";

/** For `catch`: what is not known here is the page for that, with its status. */
export async function orNotFound(error: unknown): Promise<never> {
  if (!(error instanceof Problem) || error.status !== 404) throw error;
  await noteRefusedPage(error.type);
  notFound();
}
