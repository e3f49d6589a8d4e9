import { cookies } from "next/headers";
import { AppearanceForm } from "@/components/forms/appearance-form";
import { PageFrame } from "@/components/shell/page-frame";
import { parseAppearance } from "@/lib/client/appearance";

export const metadata = { title: "Appearance" };

export default async function Page() {
  const kept = await cookies();
  return (
    <PageFrame title="Appearance" lead="How Tidemark looks in this browser. Everything applies at once.">
      <AppearanceForm rendered={parseAppearance((name) => kept.get(name)?.value)} />
    </PageFrame>
  );
}
