import "server-only";

export type InvalidParameter = { parameter: string; message: string };

type ProblemFields = {
  status: number;
  /** Stable, kebab-case; the last part of the RFC 9457 `type` URI. */
  type: string;
  title: string;
  detail: string;
  nextSteps?: string[];
  errors?: InvalidParameter[];
  /** Extension members, such as `missingScope` or `retryAt`. */
  extras?: Record<string, unknown>;
};

/** An error meant for the caller to read: becomes `application/problem+json` (RFC 9457). */
export class Problem extends Error {
  readonly status: number;
  readonly type: string;
  readonly title: string;
  readonly detail: string;
  readonly nextSteps: string[];
  readonly errors: InvalidParameter[];
  readonly extras: Record<string, unknown>;

  constructor(fields: ProblemFields) {
    super(`${fields.title} ${fields.detail}`);
    this.status = fields.status;
    this.type = fields.type;
    this.title = fields.title;
    this.detail = fields.detail;
    this.nextSteps = fields.nextSteps ?? [];
    this.errors = fields.errors ?? [];
    this.extras = fields.extras ?? {};
  }

  toJSON() {
    return {
      ...this.extras,
      type: `urn:tidemark:problem:${this.type}`,
      title: this.title,
      status: this.status,
      detail: this.detail,
      ...(this.nextSteps.length > 0 && { nextSteps: this.nextSteps }),
      ...(this.errors.length > 0 && { errors: this.errors }),
    };
  }
}

/** A 400 that names each parameter that cannot be used. */
export function invalidParameters(errors: InvalidParameter[]): Problem {
  const names = [...new Set(errors.map((error) => `\`${error.parameter}\``))].join(", ");
  return new Problem({
    status: 400,
    type: "invalid-parameters",
    title: "The request cannot be used.",
    detail: `Check ${names}: ${errors.map((error) => error.message).join(" ")}`,
    errors,
  });
}
