import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInPage } from "@/components/access/sign-in-page";
import { SIGN_IN_PROBLEMS } from "@/lib/contract/oidc";
import { app } from "@/lib/server/app";
import { asker } from "@/lib/server/auth/asker";
import { obstacleToAccounts } from "@/lib/server/auth/obstacle";
import { ownPath } from "@/lib/server/http/own-path";

export const metadata: Metadata = { title: "Sign in" };

interface PageProps {
  searchParams: Promise<Record<"next" | "problem" | "left", string | string[] | undefined>>;
}

export default async function Page({ searchParams }: PageProps) {
  const { next, problem, left } = await searchParams;
  const target = ownPath(next);
  if (asker().caller) redirect(target);
  const { readiness, db, provider } = app();
  const { state } = readiness;
  const obstacle =
    state.status === "failing"
      ? state.error.message
      : state.status === "starting"
        ? null
        : obstacleToAccounts(db);
  return (
    <SignInPage
      next={target}
      obstacle={obstacle}
      provider={provider?.name ?? null}
      problem={SIGN_IN_PROBLEMS.find((each) => each === problem) ?? null}
      // Where it can't be asked, its people find their own way out.
      leave={left && provider ? await provider.signOutUrl().catch(() => null) : null}
    />
  );
}
