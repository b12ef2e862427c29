import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInPage } from "@/components/access/sign-in-page";
import { app } from "@/lib/server/app";
import { asker } from "@/lib/server/auth/asker";
import { obstacleToAccounts } from "@/lib/server/auth/obstacle";

export const metadata: Metadata = { title: "Sign in" };

interface PageProps {
  searchParams: Promise<{ next?: string | string[] }>;
}

export default async function Page({ searchParams }: PageProps) {
  const { next } = await searchParams;
  const target = ownPath(next);
  if (asker().caller) redirect(target);
  const { readiness, db } = app();
  const { state } = readiness;
  const obstacle =
    state.status === "failing"
      ? state.error.message
      : state.status === "starting"
        ? null
        : obstacleToAccounts(db);
  return <SignInPage next={target} obstacle={obstacle} />;
}

/** A path of this site's, lest a link to the sign-in page leads on to a page that looks like it. */
function ownPath(next: string | string[] | undefined): string {
  const path = typeof next === "string" ? next : "/";
  return /^\/(?![/\\])[\x21-\x7e]*$/.test(path) ? path : "/";
}
