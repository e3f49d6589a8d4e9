import "server-only";
import type { Role } from "@/lib/server/auth/roles";
import { enterpriseOf } from "@/lib/server/statistics/enterprise-of";
import { getDatabase } from "@/lib/server/store/database";
import { enterpriseKey } from "@/lib/server/store/enterprises";
import { listPeople, type Person } from "@/lib/server/store/people";

/** Everybody who has an account, with what they may do where. */
export async function people() {
  const everybody = await listPeople(await getDatabase());
  return everybody.map((person) => ({ ...factsOf(person), enterprises: Object.fromEntries(person.roles) }));
}

/** Everybody who sees an enterprise: with a role in it, or with one everywhere. */
export async function peopleOf(slug: string) {
  const { slug: enterprise } = await enterpriseOf(slug);
  const key = enterpriseKey(enterprise);
  const everybody = await listPeople(await getDatabase());
  return everybody.flatMap((person) => {
    const role: Role | null = person.roles.get(key) ?? null;
    return role === null && person.everywhere === null ? [] : [{ ...factsOf(person), role }];
  });
}

function factsOf({ id, email, name, everywhere, createdAt, lastSeenAt }: Person) {
  return { id, email, name, everywhere, createdAt, lastSeenAt };
}
