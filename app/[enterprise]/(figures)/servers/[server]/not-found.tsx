import { UnknownServer } from "@/components/pages/unknown-server";

export default function NotFound() {
  return <UnknownServer />;
}
