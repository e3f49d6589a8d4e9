import "server-only";
import { Problem } from "@/lib/server/problem";

const maxBodyBytes = 64 * 1024;

function badBody(detail: string): Problem {
  return new Problem({
    status: 400,
    type: "invalid-body",
    title: "The request body cannot be read.",
    detail,
    errors: [{ parameter: "body", message: detail }],
  });
}

/** Reads a JSON body of at most 64 KiB, counting bytes as they come and never trusting `Content-Length`. */
export async function readJsonBody(request: Request): Promise<unknown> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get("content-type") ?? "")) {
    throw badBody("Send JSON with `Content-Type: application/json`.");
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > maxBodyBytes) {
      await reader.cancel();
      throw badBody("The body is larger than 64 KiB.");
    }
    chunks.push(value);
  }
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks)));
  } catch {
    throw badBody("The body is not valid JSON.");
  }
}
