"use client";
import { type FormEvent, type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { ApiProblem } from "@/lib/client/api-problem";
import { ProblemPanel } from "./problem-panel";

type ConfirmByTypingProps = {
  /** What is typed out. */
  word: string;
  isWord: (typed: string) => boolean;
  /** What the button does, such as "Remove account". */
  action: string;
  /** Under way, or done and leaving. */
  busy: boolean;
  error: unknown;
  onConfirm: () => void;
  onClose: () => void;
  /** What it means. */
  children: ReactNode;
};

/** Before what cannot be brought back: the name of what goes is typed out. */
export function ConfirmByTyping(props: ConfirmByTypingProps) {
  const { word, isWord, action, busy, error, onConfirm, onClose, children } = props;
  const [typed, setTyped] = useState("");
  const confirmed = isWord(typed.trim());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (confirmed && !busy) onConfirm();
  };
  return (
    <form onSubmit={submit} noValidate className="space-y-4 p-4">
      {children}
      <TextField
        label={`Type ${word} to confirm`}
        value={typed}
        onChange={setTyped}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
      />
      {error instanceof ApiProblem && <ProblemPanel problem={error} />}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button kind="danger" type="submit" disabled={!confirmed} busy={busy}>
          {action}
        </Button>
      </div>
    </form>
  );
}
