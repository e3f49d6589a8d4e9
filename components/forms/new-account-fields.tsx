import { PasswordField } from "@/components/ui/password-field";
import { TextField } from "@/components/ui/text-field";
import { type NewAccount, shortestPassword } from "./new-account";

type FieldState = { value: string; onChange: (value: string) => void; error: string | undefined };

type NewAccountFieldsProps = { field: (name: keyof NewAccount) => FieldState };

export function NewAccountFields({ field }: NewAccountFieldsProps) {
  return (
    <>
      <TextField {...field("name")} label="Name" autoComplete="name" required />
      <TextField {...field("email")} label="E-mail address" type="email" autoComplete="username" required />
      <PasswordField
        {...field("password")}
        label="Password"
        hint={`At least ${shortestPassword} characters.`}
        autoComplete="new-password"
        required
      />
    </>
  );
}
