"use client";
import { PlainPage } from "@/components/shell/plain-page";
import { Button } from "@/components/ui/button";

export default function PageError({ reset }: { reset: () => void }) {
  return (
    <PlainPage
      title="This page could not be shown."
      lead="Something went wrong on the server. What is stored is not affected."
    >
      <Button kind="primary" onClick={reset}>
        Try again
      </Button>
    </PlainPage>
  );
}
