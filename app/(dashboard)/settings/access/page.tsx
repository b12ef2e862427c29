import type { Metadata } from "next";
import { AccessPage } from "@/components/access/access-page";
import { app } from "@/lib/server/app";

export const metadata: Metadata = { title: "Access" };

export default function Page() {
  return <AccessPage isOpen={app().settings.auth === "off"} />;
}
