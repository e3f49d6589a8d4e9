import { Icon } from "@/components/ui/icon";
import { Prose } from "@/components/ui/prose";
import type { ConnectionTest } from "@/lib/client/enterprises";
import { formatDay } from "@/lib/period/format";
import { TokenLine } from "./token-line";

/** What a test that has passed found. */
export function ConnectionReport({ test }: { test: ConnectionTest }) {
  const { found, warnings } = test;
  return (
    <div role="status" className="rounded-md border p-3">
      <p className="flex gap-2.5 font-semibold">
        <Icon name="check-circle" className="mt-0.5 shrink-0 text-success" />
        GitHub accepts the token for {test.slug}.
      </p>
      <div className="mt-2 space-y-2 pl-6.5">
        <TokenLine facts={test.facts} />
        {found ? (
          <p>
            {found.servers === 1 ? "1 server reports" : `${found.servers} servers report`}. The newest
            snapshot is of {formatDay(found.lastDay)}.
          </p>
        ) : (
          <p>
            Server Statistics is on but holds nothing yet. A first snapshot usually arrives within a day; you
            can connect now.
          </p>
        )}
        {warnings.map(({ type, message }) => (
          <p key={type} className="flex gap-2">
            <Icon name="alert" className="mt-0.5 shrink-0 text-attention" />
            <span>
              <Prose>{message}</Prose>
            </span>
          </p>
        ))}
      </div>
    </div>
  );
}
