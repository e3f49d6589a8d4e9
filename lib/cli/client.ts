/** A signed-in caller of Tidemark's own API, for the demo and the tests: what a browser does, without one. */
export class TidemarkClient {
  readonly url: string;
  readonly #cookies = new Map<string, string>();

  constructor(url: string) {
    this.url = url;
  }

  get cookies(): [name: string, value: string][] {
    return [...this.#cookies];
  }

  /** Fetches a path of Tidemark with the cookies collected so far. */
  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    const cookies = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    if (cookies) headers.set("cookie", cookies);
    const response = await fetch(new URL(path, this.url), { redirect: "manual", ...init, headers });
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ""] = cookie.split(";");
      const at = pair.indexOf("=");
      this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return response;
  }

  /** Sends JSON and returns the answer's JSON; throws the problem's words otherwise. */
  async send(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await this.fetch(path, {
      method,
      ...(body !== undefined && {
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 500)}`);
    return text ? JSON.parse(text) : undefined;
  }

  async signIn(email: string, password: string): Promise<void> {
    const { csrfToken } = (await this.send("GET", "/api/auth/csrf")) as { csrfToken: string };
    await this.fetch("/api/auth/callback/credentials", {
      method: "POST",
      body: new URLSearchParams({ csrfToken, email, password, json: "true" }),
    });
    if (!(await this.fetch("/api/sessions")).ok) throw new Error(`Sign-in as ${email} was refused.`);
  }
}
