import { type ReactNode, useId } from "react";
import { ChoiceField } from "@/components/ui/choice-field";
import { Icon } from "@/components/ui/icon";
import { PasswordField } from "@/components/ui/password-field";
import { SelectField } from "@/components/ui/select-field";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import type { TableAudience } from "@/lib/client/shares";
import { formatDay } from "@/lib/period/format";
import type { PageChart } from "@/lib/picture/page-chart";
import type { DraftErrors, ShareDraft } from "./share-draft";
import { audienceLabels, type NamedServer } from "./share-words";

type ShareFieldsProps = {
  draft: ShareDraft;
  onChange: (changes: Partial<ShareDraft>) => void;
  errors: DraftErrors;
  charts: readonly PageChart[];
  servers: readonly NamedServer[];
  before: { hasPassword: boolean; expiresAt: string | null } | undefined;
};

/** All that is optional of a share. */
export function ShareFields({ draft, onChange, errors, charts, servers, before }: ShareFieldsProps) {
  return (
    <div className="space-y-5 pt-2 pb-1">
      <TextArea
        label="Note"
        value={draft.note}
        onChange={(note) => onChange({ note })}
        error={errors.note}
        hint="Optional. Stands under the title, for whoever opens the link."
        maxLength={2000}
      />
      <Group label="Charts" error={errors.charts} wide>
        {charts.map(({ id, title }) => (
          <ChoiceField
            key={id}
            type="checkbox"
            label={title}
            checked={draft.charts.includes(id)}
            aria-invalid={errors.charts ? true : undefined}
            onChange={(checked) => onChange({ charts: withOrWithout(draft.charts, id, checked) })}
          />
        ))}
      </Group>
      <ServerChoice draft={draft} onChange={onChange} error={errors.servers} servers={servers} />
      <DateChoice draft={draft} onChange={onChange} errors={errors} />
      <ViewChoice draft={draft} onChange={onChange} errors={errors} />
      <ExpiryChoice draft={draft} onChange={onChange} error={errors.expiryDay} before={before} />
      <PasswordChoice
        draft={draft}
        onChange={onChange}
        error={errors.password}
        isSet={before?.hasPassword === true}
      />
      <Group label="Host names">
        <ChoiceField
          type="checkbox"
          label="Hide host names"
          about="Servers are called Server 1, Server 2 and so on, wherever the link shows them."
          checked={draft.hideHostNames}
          onChange={(hideHostNames) => onChange({ hideHostNames })}
        />
      </Group>
      <SelectField
        label="Table of values, also as a file"
        value={draft.table}
        options={(Object.keys(audienceLabels) as TableAudience[]).map((value) => ({
          value,
          label: audienceLabels[value],
        }))}
        onChange={(table) => onChange({ table: table as TableAudience })}
        hint="Who sees the figures behind the charts as numbers."
      />
    </div>
  );
}

type ChoiceProps = Pick<ShareFieldsProps, "draft" | "onChange">;

function ServerChoice({
  draft,
  onChange,
  error,
  servers,
}: ChoiceProps & { error: string | undefined; servers: readonly NamedServer[] }) {
  const name = useId();
  return (
    <Group label="Servers" error={error}>
      <ChoiceField
        type="radio"
        name={name}
        label="All servers, also those that report later"
        checked={draft.allServers}
        onChange={() => onChange({ allServers: true })}
      />
      <ChoiceField
        type="radio"
        name={name}
        label="Only these"
        checked={!draft.allServers}
        onChange={() => onChange({ allServers: false })}
      />
      {!draft.allServers && (
        <div className="pl-6">
          {servers.map(({ server, label }) => (
            <ChoiceField
              key={server}
              type="checkbox"
              label={label}
              checked={draft.servers.includes(server)}
              aria-invalid={error ? true : undefined}
              onChange={(checked) => onChange({ servers: withOrWithout(draft.servers, server, checked) })}
            />
          ))}
        </div>
      )}
    </Group>
  );
}

function DateChoice({ draft, onChange, errors }: ChoiceProps & { errors: DraftErrors }) {
  const name = useId();
  return (
    <Group label="Dates">
      <ChoiceField
        type="radio"
        name={name}
        label="Move on"
        about="Always the last days, whenever it is opened."
        checked={draft.dates === "moving"}
        onChange={() => onChange({ dates: "moving" })}
      />
      {draft.dates === "moving" && (
        <div className="mb-2 max-w-40 pl-6">
          <TextField
            label="How many days"
            value={draft.days}
            onChange={(days) => onChange({ days })}
            error={errors.days}
            inputMode="numeric"
            autoComplete="off"
          />
        </div>
      )}
      <ChoiceField
        type="radio"
        name={name}
        label="Stay"
        about="The same days whenever it is opened."
        checked={draft.dates === "fixed"}
        onChange={() => onChange({ dates: "fixed" })}
      />
      {draft.dates === "fixed" && (
        <div className="grid max-w-96 grid-cols-2 gap-3 pl-6">
          <TextField
            label="First day"
            value={draft.from}
            onChange={(from) => onChange({ from })}
            error={errors.from}
            autoComplete="off"
          />
          <TextField
            label="Last day"
            value={draft.to}
            onChange={(to) => onChange({ to })}
            error={errors.to}
            autoComplete="off"
          />
        </div>
      )}
    </Group>
  );
}

function ViewChoice({ draft, onChange, errors }: ChoiceProps & { errors: DraftErrors }) {
  return (
    <div className="grid gap-4 md:grid-cols-3">
      <SelectField
        label="Compared with"
        value={draft.compare}
        options={[
          { value: "previous", label: "Previous period" },
          { value: "year", label: "A year before" },
          { value: "none", label: "Nothing" },
        ]}
        onChange={(compare) => onChange({ compare: compare as ShareDraft["compare"] })}
      />
      <SelectField
        label="Charts show"
        value={draft.by}
        options={[
          { value: "total", label: "Total" },
          { value: "server", label: "By server" },
        ]}
        onChange={(by) => onChange({ by: by as ShareDraft["by"] })}
      />
      <SelectField
        label="A point or bar for each"
        value={draft.grain}
        options={[
          { value: "auto", label: "Auto" },
          { value: "day", label: "Day" },
          { value: "week", label: "Week" },
          { value: "month", label: "Month" },
        ]}
        onChange={(grain) => onChange({ grain: grain as ShareDraft["grain"] })}
        error={errors.grain}
      />
    </div>
  );
}

type ExpiryChoiceProps = ChoiceProps & Pick<ShareFieldsProps, "before"> & { error: string | undefined };

function ExpiryChoice({ draft, onChange, error, before }: ExpiryChoiceProps) {
  const kept = before && {
    value: "kept",
    label: before.expiresAt
      ? `As it is: ${formatDay(new Date(before.expiresAt).toISOString())}`
      : "As it is: never",
  };
  return (
    <div className="grid gap-4 md:grid-cols-2">
      <SelectField
        label="Expires"
        value={draft.expiry}
        options={[
          ...(kept ? [kept] : []),
          { value: "30", label: "In 30 days" },
          { value: "90", label: "In 90 days" },
          { value: "365", label: "In 1 year" },
          { value: "never", label: "Never" },
          { value: "day", label: "On a day" },
        ]}
        onChange={(expiry) => onChange({ expiry: expiry as ShareDraft["expiry"] })}
      />
      {draft.expiry === "day" && (
        <TextField
          label="Last day it opens"
          value={draft.expiryDay}
          onChange={(expiryDay) => onChange({ expiryDay })}
          error={error}
          hint="Such as 31 Mar 2027; to the end of that day, UTC."
          autoComplete="off"
        />
      )}
    </div>
  );
}

type PasswordChoiceProps = ChoiceProps & { error: string | undefined; isSet: boolean };

function PasswordChoice({ draft, onChange, error, isSet }: PasswordChoiceProps) {
  return (
    <div>
      <PasswordField
        label={isSet ? "New password" : "Password"}
        value={draft.password}
        onChange={(password) => onChange({ password })}
        error={error}
        hint={
          isSet
            ? "Empty: the one it has stays."
            : "Optional. Whoever opens the link is asked for it; send it another way than the link."
        }
        autoComplete="new-password"
        disabled={draft.dropsPassword}
        maxLength={200}
      />
      {isSet && (
        <ChoiceField
          type="checkbox"
          label="Take the password away"
          checked={draft.dropsPassword}
          onChange={(dropsPassword) => onChange({ dropsPassword })}
        />
      )}
    </div>
  );
}

type GroupProps = {
  label: string;
  error?: string | undefined;
  /** In two columns where there is room. */
  wide?: boolean;
  children: ReactNode;
};

function Group({ label, error, wide = false, children }: GroupProps) {
  const id = useId();
  return (
    <fieldset className="min-w-0" aria-describedby={error && id}>
      <legend className="mb-1 text-xs font-semibold">{label}</legend>
      <div className={wide ? "gap-x-4 md:grid md:grid-cols-2" : undefined}>{children}</div>
      {error && (
        <p id={id} className="flex items-start gap-1.5 text-xs text-danger">
          <Icon name="alert-fill" size={12} className="mt-[3px] shrink-0" />
          {error}
        </p>
      )}
    </fieldset>
  );
}

function withOrWithout(all: readonly string[], one: string, wanted: boolean): string[] {
  const others = all.filter((other) => other !== one);
  return wanted ? [...others, one] : others;
}
