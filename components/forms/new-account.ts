export const shortestPassword = 12;

/** What an account is made of. */
export type NewAccount = { name: string; email: string; password: string };

/** What is wrong with it, before it is sent anywhere. */
export function checkNewAccount({ name, email, password }: NewAccount): Partial<NewAccount> {
  const wrong = passwordError(password);
  return {
    ...(name.trim() === "" && { name: "Enter your name." }),
    ...(!/^\S+@\S+$/.test(email.trim()) && { email: "Enter an e-mail address, such as mia@acme.example." }),
    ...(wrong && { password: wrong }),
  };
}

/** What is wrong with a new password. */
export function passwordError(password: string): string | undefined {
  const { length } = [...password];
  if (length >= shortestPassword) return undefined;
  if (length === 0) return "Enter a password.";
  return `It has ${length} ${length === 1 ? "character" : "characters"}; it takes at least ${shortestPassword}.`;
}
