import type { Metadata } from "next";
import { ConnectPage } from "@/components/access/connect-page";
import { app } from "@/lib/server/app";
import { ownPath } from "@/lib/server/http/own-path";

export const metadata: Metadata = { title: "Connect", referrer: "no-referrer" };

interface PageProps {
  searchParams: Promise<{ next?: string | string[] }>;
}

export default async function Page({ searchParams }: PageProps) {
  const { next } = await searchParams;
  return <ConnectPage provider={app().provider?.name ?? "your provider"} next={ownPath(next)} />;
}
