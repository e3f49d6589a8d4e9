import { useEffect, useRef } from "react";
import { ProblemPanel } from "@/components/forms/problem-panel";
import { Dialog } from "@/components/ui/dialog";
import { ApiProblem } from "@/lib/client/api-problem";
import { useRemoveSample } from "@/lib/client/enterprises";

/** Away with one click: nothing of it is anybody's. What is seen meanwhile, or why it could not be. */
export default function SampleRemoval({ onClose }: { onClose: () => void }) {
  const { mutate, error } = useRemoveSample();
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    // Loaded anew: every page of the sample is gone, and so is its place in the menu of enterprises.
    mutate(undefined, { onSuccess: () => window.location.assign("/") });
  }, [mutate]);
  return (
    <Dialog open onClose={onClose} title="Remove sample data">
      {error instanceof ApiProblem ? (
        <ProblemPanel problem={error} />
      ) : (
        <p role="status">Removing the sample.</p>
      )}
    </Dialog>
  );
}
