import type { Session } from "@/lib/client/account";
import type { Role } from "@/lib/client/people";
import { Instant } from "./instant";
import { methodWords } from "./method-words";
import { roleLabels } from "./role-words";

type AccountFactsProps = {
  name: string;
  email: string;
  everywhere: Role | null;
  /** By enterprise. */
  roles: readonly [slug: string, role: Role][];
  /** The one that looks. */
  session: Session | undefined;
};

export function AccountFacts({ name, email, everywhere, roles, session }: AccountFactsProps) {
  const held = [
    ...(everywhere === null ? [] : [`${roleLabels[everywhere]} in all enterprises`]),
    ...roles.map(([slug, role]) => `${roleLabels[role]} in ${slug}`),
  ];
  return (
    <section className="level-notch pt-3" aria-label="Who you are">
      <dl className="grid gap-x-4 gap-y-1.5 md:grid-cols-[6rem_minmax(0,1fr)] [&>dd]:wrap-anywhere [&>dt]:text-xs [&>dt]:leading-5 [&>dt]:font-semibold">
        <dt>Name</dt>
        <dd>{name}</dd>
        <dt>E-mail</dt>
        <dd>{email}</dd>
        <dt>Role</dt>
        <dd>
          {held.length === 0
            ? "None"
            : held.map((words) => (
                <span key={words} className="block">
                  {words}
                </span>
              ))}
        </dd>
        {session && (
          <>
            <dt>Signed in</dt>
            <dd>
              <Instant at={session.createdAt} />, {methodWords(session.method)}
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}
