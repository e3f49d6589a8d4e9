import { ProblemPanel } from "@/components/forms/problem-panel";
import { Button } from "@/components/ui/button";
import { ApiProblem } from "@/lib/client/api-problem";
import { useChangeServer } from "@/lib/client/servers";
import type { ServerFacts } from "@/lib/coverage/server-facts";

type UnarchiveButtonProps = { slug: string; server: ServerFacts; onDone: (words: string) => void };

export function UnarchiveButton({ slug, server: { server, label }, onDone }: UnarchiveButtonProps) {
  const change = useChangeServer(slug);
  return (
    <div className="-my-0.5 touch:-my-3">
      <Button
        kind="link"
        className="align-top"
        busy={change.isPending}
        aria-label={`Unarchive ${label}`}
        onClick={() =>
          change.mutate(
            { server, archived: false },
            { onSuccess: () => onDone(`${label} is expected to report again.`) },
          )
        }
      >
        Unarchive
      </Button>
      {change.error instanceof ApiProblem && <ProblemPanel problem={change.error} />}
    </div>
  );
}
