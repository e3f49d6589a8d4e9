import { BreakableCode } from "@/components/ui/prose";
import type { TitledChange } from "@/lib/coverage/day-record";
import { formatNumber } from "@/lib/metrics/format-value";
import type { PublishedValue } from "@/lib/snapshot/changed-values";

type ChangedValuesProps = {
  changes: readonly TitledChange[];
  /** Of which these are the first. */
  count: number;
};

/** What each value was and what it is since, under its name and the field it is published in. */
export function ChangedValues({ changes, count }: ChangedValuesProps) {
  return (
    <>
      <table className="tabular text-sm [&_td]:py-1 [&_td]:pl-4 [&_th]:py-1 [&_th]:text-left [&_tr>*]:align-top">
        <thead className="text-xs text-muted [&_th]:font-semibold">
          <tr>
            <th scope="col">Value</th>
            <th scope="col" className="pl-4">
              Was
            </th>
            <th scope="col" className="pl-4">
              Became
            </th>
          </tr>
        </thead>
        <tbody>
          {changes.map(({ field, title, old, new: became }) => (
            <tr key={field}>
              <th scope="row" className="font-normal wrap-anywhere">
                {title}
                <span className="block text-xs">
                  <BreakableCode>{field}</BreakableCode>
                </span>
              </th>
              <td>{valueWords(field, old)}</td>
              <td className="font-medium">{valueWords(field, became)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {changes.length < count && (
        <p className="text-xs text-muted">
          And {formatNumber(count - changes.length)} more {count - changes.length === 1 ? "value" : "values"}.
        </p>
      )}
    </>
  );
}

/** In full: of two large numbers the last digits may be all that differs. */
function valueWords(field: string, value: PublishedValue): string {
  if (value === null) return "Not reported";
  if (Array.isArray(value)) return value.length === 0 ? "None" : value.join(", ");
  if (typeof value === "string") return value;
  const [whole = "", decimals] = String(value).split(".");
  const number = [whole.replace(/\B(?=(\d{3})+$)/g, ","), decimals].filter(Boolean).join(".");
  return field === "dormant_users.dormancy_threshold" ? `${number} ${value === 1 ? "day" : "days"}` : number;
}
