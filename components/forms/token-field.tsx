"use client";
import { PasswordField } from "@/components/ui/password-field";
import { tokenError } from "./token-words";

type TokenFieldProps = {
  value: string;
  onChange: (token: string) => void;
  error?: string | undefined;
};

/** Ends are trimmed, since copying takes spaces along; what is inside is never changed. */
export function TokenField({ value, onChange, error }: TokenFieldProps) {
  return (
    <PasswordField
      label="Token"
      value={value}
      onChange={(typed) => onChange(typed.trim())}
      error={tokenError(value) ?? error}
      hint="Stored encrypted. Only its last four characters are ever shown again."
      autoComplete="off"
      data-1p-ignore
      required
    />
  );
}
