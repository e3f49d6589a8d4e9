import type { Reporter, TestCase, TestResult } from "@playwright/test/reporter";

const mostLines = 14;
// Playwright colours its messages for terminals.
const escapes = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g");

/** Says at the very end why each test failed, as logs of a CI are often cut to their last lines. */
export default class FailureSummary implements Reporter {
  /** What each said when it failed last. */
  private readonly failures = new Map<TestCase, string>();

  onTestEnd(test: TestCase, { status, errors }: TestResult): void {
    if (status === test.expectedStatus || status === "skipped") return;
    const lines = errors.flatMap(({ message }) => (message ?? "").replace(escapes, "").split("\n"));
    const told = lines.filter((line) => line.trim() !== "").slice(0, mostLines);
    this.failures.set(test, [test.titlePath().slice(2).join(" › "), ...told].join("\n    "));
  }

  async onExit(): Promise<void> {
    for (const [test, failure] of this.failures)
      console.log(`\n${test.outcome() === "flaky" ? "PASSED ONLY WHEN TRIED AGAIN" : "FAILED"} ${failure}`);
  }

  printsToStdio(): boolean {
    return false;
  }
}
