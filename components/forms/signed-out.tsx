"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { createPortal } from "react-dom";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorPanel } from "@/components/ui/error-panel";
import { SignInAgain } from "./sign-in-again";

/** The session has ended while the page was open. Signing in again happens over the page, so nothing typed is lost. */
export function SignedOut({ detail }: { detail: string }) {
  const [dialog, setDialog] = useState<"never-opened" | "open" | "closed">("never-opened");
  const [back, setBack] = useState(false);
  const client = useQueryClient();
  const router = useRouter();
  const goOn = () => {
    setDialog("closed");
    setBack(true);
    void client.invalidateQueries();
    // Who is signed in may be someone else now.
    router.refresh();
  };
  return (
    <>
      {back ? (
        <p ref={(said) => said?.focus()} role="status" tabIndex={-1} className="outline-none">
          You are signed in again. Everything on this page is as it was; go on from here.
        </p>
      ) : (
        <ErrorPanel
          title="You are not signed in."
          detail={detail}
          actions={<Button onClick={() => setDialog("open")}>Sign in</Button>}
        />
      )}
      {dialog !== "never-opened" &&
        // Outside of any form this stands in: forms cannot hold forms.
        createPortal(
          <Dialog open={dialog === "open"} onClose={() => setDialog("closed")} title="Sign in">
            <div className="p-4">
              <SignInAgain onSignedIn={goOn} />
            </div>
          </Dialog>,
          document.body,
        )}
    </>
  );
}
