import { type FormEvent, useRef, useState } from "react";
import { ProblemPanel } from "@/components/forms/problem-panel";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { ApiProblem } from "@/lib/client/api-problem";
import type { ShareContent } from "@/lib/client/shares";
import type { PageChart } from "@/lib/picture/page-chart";
import { checkDraft, contentOfDraft, type DraftErrors, type ShareDraft } from "./share-draft";
import { ShareFields } from "./share-fields";
import { ShareSummary } from "./share-summary";
import type { NamedServer } from "./share-words";

type ShareFormProps = {
  draft: ShareDraft;
  onChange: (changes: Partial<ShareDraft>) => void;
  /** Those there are to choose from. */
  charts: readonly PageChart[];
  servers: readonly NamedServer[];
  /** The UTC day. */
  today: string;
  /** What is changed; absent where one is made. */
  before?: { hasPassword: boolean; expiresAt: string | null };
  error: Error | null;
  busy: boolean;
  action: string;
  onSubmit: (content: ShareContent) => void;
  onCancel?: () => void;
};

/** What a link shows, to whom and until when. The usual case is a title and a press; all else is behind "Options". */
export function ShareForm(props: ShareFormProps) {
  const { draft, onChange, charts, servers, today, before, error, busy, action, onSubmit, onCancel } = props;
  const form = useRef<HTMLFormElement>(null);
  const [open, setOpen] = useState(before !== undefined);
  const [tried, setTried] = useState(false);
  const [sent, setSent] = useState<ShareDraft | null>(null);
  const problem = error instanceof ApiProblem ? error : null;
  const errors = { ...serversWord(problem, draft, sent), ...(tried && checkDraft(draft, today)) };
  const optional = Object.keys(errors).some((name) => name !== "title");

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(checkDraft(draft, today)).length > 0) {
      setOpen(true);
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>("[aria-invalid='true']")?.focus());
    } else if (!busy) {
      setSent(draft);
      onSubmit(contentOfDraft(draft, charts, Date.now()));
    }
  };

  return (
    <form ref={form} onSubmit={submit} noValidate className="space-y-4">
      <TextField
        label="Title"
        value={draft.title}
        onChange={(title) => onChange({ title })}
        error={errors.title}
        maxLength={120}
        autoComplete="off"
        required
      />
      <ShareSummary draft={draft} charts={charts} servers={servers} before={before} />
      <details
        open={open || optional}
        onToggle={(event) => setOpen(event.currentTarget.open)}
        className="border-t border-muted pt-2"
      >
        <summary className="min-h-8 cursor-pointer content-center rounded-md font-medium touch:min-h-11">
          Options: note, charts, servers, dates, expiry, password
        </summary>
        <ShareFields
          draft={draft}
          onChange={onChange}
          errors={errors}
          charts={charts}
          servers={servers}
          before={before}
        />
      </details>
      {problem && Object.keys(serversWord(problem, draft, sent)).length === 0 && (
        <ProblemPanel problem={problem} />
      )}
      <div className="flex flex-wrap gap-2">
        <Button kind="primary" type="submit" busy={busy}>
          {action}
        </Button>
        {onCancel && <Button onClick={onCancel}>Cancel</Button>}
      </div>
    </form>
  );
}

/** The server's word is of what was sent: it goes when the field is changed. */
function serversWord(problem: ApiProblem | null, draft: ShareDraft, sent: ShareDraft | null): DraftErrors {
  const errors: DraftErrors = {};
  if (!problem || !sent) return errors;
  for (const [parameter, field] of fieldOf) {
    const message = problem.messageOf(parameter);
    if (message && draft[field] === sent[field]) errors[field] = message;
  }
  return errors;
}

const fieldOf: readonly [string, keyof ShareDraft][] = [
  ["title", "title"],
  ["note", "note"],
  ["charts", "charts"],
  ["servers", "servers"],
  ["range", "days"],
  ["from", "from"],
  ["to", "to"],
  ["grain", "grain"],
  ["expiresAt", "expiryDay"],
  ["password", "password"],
];
