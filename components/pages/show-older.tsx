import { ProblemPanel } from "@/components/forms/problem-panel";
import { Button } from "@/components/ui/button";
import { ApiProblem } from "@/lib/client/api-problem";
import type { useOlderPages } from "@/lib/client/use-older-pages";

/** Under a list that goes on: the way to its older part, or why that cannot be had. */
export function ShowOlder({ show, isLoading, error }: ReturnType<typeof useOlderPages>["older"]) {
  return (
    <>
      {error instanceof ApiProblem && (
        <div className="mt-3">
          <ProblemPanel problem={error} />
        </div>
      )}
      {show && (
        <Button className="mt-3" busy={isLoading} onClick={show}>
          {isLoading ? "Loading" : "Show older"}
        </Button>
      )}
    </>
  );
}
