"use client";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ApiProblem } from "@/lib/client/api-problem";
import { useConnect } from "@/lib/client/enterprises";
import { paths } from "@/lib/client/paths";
import { ProblemPanel } from "./problem-panel";
import { type GitHubSignIn, TokenSource } from "./token-source";
import { tokenError } from "./token-words";

type ReplaceTokenDialogProps = {
  slug: string;
  /** False where there is no token to replace. */
  replaces: boolean;
  gitHub: GitHubSignIn;
  open: boolean;
  onClose: () => void;
  onDone: () => void;
};

export function ReplaceTokenDialog({ open, ...form }: ReplaceTokenDialogProps) {
  const { slug, replaces, onClose } = form;
  return (
    <Dialog open={open} onClose={onClose} title={`${replaces ? "Replace" : "Add"} the token of ${slug}`}>
      <TokenForm {...form} />
    </Dialog>
  );
}

function TokenForm({ slug, replaces, gitHub, onClose, onDone }: Omit<ReplaceTokenDialogProps, "open">) {
  const [token, setToken] = useState(gitHub?.kept ? null : "");
  const connect = useConnect();
  const ready = token === null || (token !== "" && tokenError(token) === undefined);
  const isOfThis = connect.variables?.token === token;
  const problem = isOfThis && connect.error instanceof ApiProblem ? connect.error : null;
  const run = () => connect.mutate({ slug, token }, { onSuccess: onDone });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready && !connect.isPending) run();
  };
  return (
    <form onSubmit={submit} noValidate className="space-y-4 p-4">
      <p>
        The new token is tested on GitHub first.
        {replaces && " The old one stays until the new one has passed."}
      </p>
      <TokenSource
        value={token}
        onChange={setToken}
        error={problem?.messageOf("token")}
        gitHub={gitHub}
        callbackUrl={`${paths.settings}?token-of=${encodeURIComponent(slug)}`}
      />
      {problem && problem.errors.length === 0 && <ProblemPanel problem={problem} onRetry={run} />}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button kind="primary" type="submit" disabled={!ready} busy={connect.isPending}>
          {connect.isPending ? "Asking GitHub" : replaces ? "Test and replace" : "Test and add"}
        </Button>
      </div>
    </form>
  );
}
