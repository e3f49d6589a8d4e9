import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { Button } from "@/components/ui/button";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import { actionLabels } from "@/lib/audit/action-labels";
import { filterSearch, readFilter, type Scope, type TypedFilter } from "@/lib/client/audit-filter";

type AuditFilterFormProps = {
  /** The query that is shown: what is typed follows it, such as when going back. */
  address: string;
  shown: TypedFilter;
  scopes: readonly Scope[];
};

const actions = [
  { value: "", label: "Any" },
  ...Object.entries(actionLabels).map(([value, label]) => ({ value, label })),
];

/** Works before its script does: then the browser sends it as it is. What is typed stays until it is right. */
export function AuditFilterForm({ address, shown, scopes }: AuditFilterFormProps) {
  const client = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const [typed, setTyped] = useState(shown);
  const [tried, setTried] = useState(true);
  const [followed, setFollowed] = useState(address);
  if (address !== followed) {
    setFollowed(address);
    setTyped(shown);
    setTried(true);
  }
  const read = readFilter(typed);
  const errors = tried && "errors" in read ? read.errors : {};
  const isFiltered = [shown.action, shown.actor, shown.from, shown.to].some((text) => text !== "");
  // An action of which there is none is kept too, for its reason stands under it.
  const unknown = errors.action ? [{ value: typed.action, label: typed.action }] : [];

  const type = (part: Partial<TypedFilter>) => {
    setTyped({ ...typed, ...part });
    if (!("errors" in read)) setTried(false);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if ("errors" in read) {
      flushSync(() => setTried(true));
      form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
      return;
    }
    const search = filterSearch(read.filter);
    if (search === window.location.search) void client.invalidateQueries({ queryKey: ["audit-log"] });
    else window.history.pushState(null, "", window.location.pathname + search);
  };
  const clear = () => {
    const kept = filterSearch({ enterprise: shown.enterprise || undefined });
    window.history.pushState(null, "", window.location.pathname + kept);
    // The button goes with what it cleared; the focus must not.
    form.current?.querySelector<HTMLElement>("[type=submit]")?.focus();
  };

  return (
    <search className="mt-5 block">
      <form
        ref={form}
        onSubmit={submit}
        noValidate
        className="grid grid-cols-2 items-start gap-3 md:grid-cols-3 xl:grid-cols-[11rem_12.5rem_minmax(0,1fr)_8rem_8rem_auto]"
      >
        <div className="max-md:col-span-2">
          <SelectField
            label="Log of"
            name="enterprise"
            value={typed.enterprise}
            options={scopes}
            onChange={(enterprise) => type({ enterprise })}
          />
        </div>
        <div className="max-md:col-span-2">
          <SelectField
            label="What"
            name="action"
            value={typed.action}
            options={[...actions, ...unknown]}
            onChange={(action) => type({ action })}
            error={errors.action}
          />
        </div>
        <div className="max-md:col-span-2">
          <TextField
            label="Who"
            name="actor"
            value={typed.actor}
            onChange={(actor) => type({ actor })}
            error={errors.actor}
            placeholder="Part of an e-mail address"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
        </div>
        <TextField
          label="First day"
          name="from"
          value={typed.from}
          onChange={(from) => type({ from })}
          error={errors.from}
          autoComplete="off"
        />
        <TextField
          label="Last day"
          name="to"
          value={typed.to}
          onChange={(to) => type({ to })}
          error={errors.to}
          autoComplete="off"
        />
        <div className="flex items-center gap-3 max-md:col-span-2 md:pt-5.5">
          <Button kind="primary" type="submit">
            Show
          </Button>
          {isFiltered && (
            <Button kind="link" onClick={clear}>
              Clear
            </Button>
          )}
        </div>
      </form>
    </search>
  );
}
