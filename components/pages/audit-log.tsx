"use client";
import { useSearchParams } from "next/navigation";
import { readFilter, type Scope, scopeNamed, typedFilter } from "@/lib/client/audit-filter";
import type { RenderedLog } from "@/lib/client/audit-log";
import { AuditEvents } from "./audit-events";
import { AuditFilterForm } from "./audit-filter-form";

type AuditLogProps = {
  /** Of what the log may be seen; the first is shown where the address names none. */
  scopes: readonly Scope[];
  /** What the page was asked for with; null where that could not be used. */
  rendered: RenderedLog | null;
};

export function AuditLog({ scopes, rendered }: AuditLogProps) {
  const query = useSearchParams();
  const typed = typedFilter(query);
  const scope = scopeNamed(typed.enterprise, scopes);
  const shown = { ...typed, enterprise: scope?.value ?? typed.enterprise };
  const read = readFilter(shown);
  return (
    <>
      <AuditFilterForm address={query.toString()} shown={shown} scopes={scopes} />
      <section className="level-notch mt-6 pt-3 md:mt-7">
        {"filter" in read ? (
          <AuditEvents filter={read.filter} rendered={rendered} />
        ) : (
          <>
            <h2 className="text-sm font-semibold">Events</h2>
            <p className="mt-1">Nothing is listed until what is marked above is put right.</p>
          </>
        )}
      </section>
    </>
  );
}
