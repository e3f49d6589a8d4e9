"use client";
import { Button } from "@/components/ui/button";
import { ApiProblem } from "@/lib/client/api-problem";
import { useRemoveSample } from "@/lib/client/enterprises";

/** Away with one click: nothing of it is anybody's. */
export function RemoveSample() {
  const remove = useRemoveSample();
  // Loaded anew: every page of the sample is gone, and so is its place in the menu of enterprises.
  const leave = () => window.location.assign("/");
  return (
    <>
      <Button
        busy={remove.isPending || remove.isSuccess}
        onClick={() => remove.mutate(undefined, { onSuccess: leave })}
      >
        {remove.isPending || remove.isSuccess ? "Removing" : "Remove sample data"}
      </Button>
      {remove.error instanceof ApiProblem && (
        <p role="alert" className="text-danger">
          {remove.error.title} {remove.error.detail}
        </p>
      )}
    </>
  );
}
