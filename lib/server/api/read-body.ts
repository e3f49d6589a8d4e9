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

/** Reads a JSON body of at most 64 KiB; `Content-Length` is not trusted. */
export async function readJsonBody(request: Request): Promise<unknown> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get("content-type") ?? "")) {
    throw badBody("Send JSON with `Content-Type: application/json`.");
  }
  const body = await readBody(request);
  if (body === null) throw badBody("The body is larger than 64 KiB.");
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    throw badBody("The body is not valid JSON.");
  }
}
/** Reads a form's body of at most 64 KiB, as browsers send it. */
export async function readFormBody(request: Request): Promise<URLSearchParams> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type))
    throw badBody("Send a form with `Content-Type: application/x-www-form-urlencoded`.");
  const body = await readBody(request);
  if (body === null) throw badBody("The body is larger than 64 KiB.");
  return new URLSearchParams(body.toString("utf8"));
}

/** The bytes of a body of at most 64 KiB, counted as they come; null where there are more. */
async function readBody(request: Request): Promise<Buffer | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > maxBodyBytes) {
      await reader.cancel();
      return null;
    }
    chunks.push(value);
  }
  return Buffer.concat(chunks);
}

/** The bytes of a body as they come, however many: whoever takes them counts them. */
export async function* bodyOf(request: Request): AsyncGenerator<Uint8Array> {
  const reader = request.body?.getReader();
  if (!reader) return;
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(() => {
        throw badBody("It broke off before it was sent whole.");
      });
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}
