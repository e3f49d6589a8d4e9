import { ApiProblem, toApiProblem, unreachable } from "./api-problem";

type Call = {
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  body?: unknown;
  signal?: AbortSignal;
};

/**
 * Calls Tidemark's own API with JSON. `Answer` is the contract of the path; a 204 gives undefined.
 * Every failure is an `ApiProblem`, but for an abort.
 */
export async function callApi<Answer>(path: `/api/${string}`, call: Call = {}): Promise<Answer> {
  const { method = "GET", body, signal } = call;
  try {
    const response = await fetch(path, {
      method,
      headers: {
        accept: "application/json",
        ...(body !== undefined && { "content-type": "application/json" }),
      },
      credentials: "same-origin",
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    });
    const text = await response.text();
    if (!response.ok) throw toApiProblem(response.status, parseJson(text));
    return (text === "" ? undefined : JSON.parse(text)) as Answer;
  } catch (error) {
    if (error instanceof ApiProblem || signal?.aborted) throw error;
    throw unreachable();
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
