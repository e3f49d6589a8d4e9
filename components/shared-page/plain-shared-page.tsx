import type { ReactNode } from "react";
import { TideMark } from "@/components/ui/tide-mark";

/** A shared page that shows no figures: only what there is to say of its link. */
export function PlainSharedPage({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <main className="plain">
      <span className="brand">
        <TideMark />
        Tidemark
      </span>
      <h1>{title}</h1>
      {children}
    </main>
  );
}

type PasswordPageProps = {
  title: string;
  /** Where the form goes. */
  action: string;
  /** Why what was typed before did not do. */
  refused: string | null;
};

export function PasswordPage({ title, action, refused }: PasswordPageProps) {
  return (
    <PlainSharedPage title={title}>
      <p>Whoever shared it with you knows it.</p>
      <form method="post" action={action}>
        <label htmlFor="password">Password</label>
        <input
          id="password"
          name="password"
          type="password"
          required
          maxLength={200}
          autoComplete="current-password"
          aria-invalid={refused !== null}
          aria-describedby={refused === null ? undefined : "refused"}
          // biome-ignore lint/a11y/noAutofocus: it is all there is to do here.
          autoFocus
        />
        {refused !== null && (
          <p id="refused" className="refused" role="alert">
            {refused}
          </p>
        )}
        <button type="submit" className="button primary">
          Show
        </button>
      </form>
    </PlainSharedPage>
  );
}
