import { notFound } from "next/navigation";
import { Problem } from "@/lib/server/problem";

/** For `catch`: what is not known here is the page for that, with its status. */
export function orNotFound(error: unknown): never {
  if (error instanceof Problem && error.status === 404) notFound();
  throw error;
}
