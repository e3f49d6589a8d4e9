import "server-only";

export type EnvProblem = { variable: string; reason: string };

/** Every variable that stops the start, and why; never a value, since some are secret. */
export class EnvError extends Error {
  override readonly name = "EnvError";
  readonly problems: EnvProblem[];

  constructor(problems: EnvProblem[]) {
    const lines = problems.map(({ variable, reason }) => `  ${variable} ${reason}`);
    super(`The environment cannot be used:\n${lines.join("\n")}`);
    this.problems = problems;
  }
}
