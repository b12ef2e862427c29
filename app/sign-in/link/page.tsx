import type { Metadata } from "next";
import { LinkPage } from "@/components/access/link-page";

export const metadata: Metadata = { title: "Link", referrer: "no-referrer" };

/** Never made ahead: its scripts run by the nonce of the request. */
export const dynamic = "force-dynamic";

export default function Page() {
  return <LinkPage />;
}
