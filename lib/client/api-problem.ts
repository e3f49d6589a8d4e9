export type InvalidParameter = { parameter: string; message: string };

type ApiProblemFields = {
  status: number;
  type: string;
  title: string;
  detail: string;
  nextSteps?: string[];
  errors?: InvalidParameter[];
  authorizeUrl?: string;
  retryAt?: string;
};

/** What the API could not do and why, in the words a person reads. */
export class ApiProblem extends Error {
  /** The answer's HTTP status; 0 when there was no answer. */
  readonly status: number;
  /** Stable, kebab-case. */
  readonly type: string;
  readonly title: string;
  readonly detail: string;
  readonly nextSteps: string[];
  readonly errors: InvalidParameter[];
  /** GitHub's page that authorizes the token for single sign-on. */
  readonly authorizeUrl: string | null;
  /** When to try again, ISO 8601. */
  readonly retryAt: string | null;

  constructor(fields: ApiProblemFields) {
    super(`${fields.title} ${fields.detail}`);
    this.name = "ApiProblem";
    this.status = fields.status;
    this.type = fields.type;
    this.title = fields.title;
    this.detail = fields.detail;
    this.nextSteps = fields.nextSteps ?? [];
    this.errors = fields.errors ?? [];
    this.authorizeUrl = fields.authorizeUrl ?? null;
    this.retryAt = fields.retryAt ?? null;
  }

  /** What is wrong with one field of a form: the API names it in backticks, a form's label does already. */
  messageOf(parameter: string): string | undefined {
    const message = this.errors.find((error) => error.parameter === parameter)?.message;
    const bare = message?.replace(/^`[^`]*`:?\s*/, "");
    return bare && bare.charAt(0).toUpperCase() + bare.slice(1);
  }
}

export function unreachable(): ApiProblem {
  return new ApiProblem({
    status: 0,
    type: "unreachable",
    title: "Tidemark did not answer.",
    detail: "The connection to this Tidemark failed. What is on the page stays as it was.",
    nextSteps: ["Check your connection, then try again."],
  });
}

/** Reads `application/problem+json`; anything else, such as a proxy's error page, is named by its status. */
export function toApiProblem(status: number, body: unknown): ApiProblem {
  if (!isRecord(body) || typeof body.title !== "string") {
    return new ApiProblem({
      status,
      type: "unexpected-answer",
      title: `The answer was ${status}, without a reason.`,
      detail: "It may come from something between you and Tidemark, such as a proxy.",
      nextSteps: ["Try again."],
    });
  }
  const { type, title, detail, authorizeUrl, retryAt } = body;
  return new ApiProblem({
    status,
    type: typeof type === "string" ? type.replace(/^.*:/, "") : "unknown",
    title,
    detail: typeof detail === "string" ? detail : "",
    nextSteps: strings(body.nextSteps),
    errors: Array.isArray(body.errors) ? body.errors.filter(isInvalidParameter) : [],
    ...(typeof authorizeUrl === "string" && authorizeUrl.startsWith("https://") && { authorizeUrl }),
    ...(typeof retryAt === "string" && !Number.isNaN(Date.parse(retryAt)) && { retryAt }),
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isInvalidParameter(value: unknown): value is InvalidParameter {
  return isRecord(value) && typeof value.parameter === "string" && typeof value.message === "string";
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === "string") : [];
}
