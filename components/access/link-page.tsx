"use client";

import { useEffect, useState } from "react";
import { ButtonLink } from "@/components/ui/button-link";
import { followLink, type LinkPurpose, lookAtLink } from "@/lib/client/access";
import { Door } from "./door";
import { LinkForm } from "./link-form";

const TITLES: Record<LinkPurpose, string> = {
  set_up: "Set up Cordwood",
  invitation: "Welcome to Cordwood",
  reset: "Choose a new password",
};

type Looked = Awaited<ReturnType<typeof lookAtLink>>;

/** Where links lead that were printed or sent; what they hold stands behind # and is sent nowhere. */
export function LinkPage() {
  const [secret, setSecret] = useState<string | null>(null);
  const [looked, setLooked] = useState<Looked | null>(null);
  const [failure, setFailure] = useState<string | null>(null);

  useEffect(() => {
    const given = window.location.hash.slice(1);
    setSecret(given);
    lookAtLink(given).then(setLooked, (error: unknown) =>
      setFailure(error instanceof Error ? error.message : "The link could not be looked at."),
    );
  }, []);

  if (failure !== null) {
    return (
      <Door title="This link can't be used">
        <p className="text-muted">{failure}</p>
        <ButtonLink href="/sign-in" className="self-start">
          Sign in
        </ButtonLink>
      </Door>
    );
  }
  if (secret === null || looked === null) return <Door title="Cordwood">{null}</Door>;
  return (
    <Door title={TITLES[looked.purpose]}>
      <LinkForm
        purpose={looked.purpose}
        email={looked.email}
        role={looked.role}
        onSubmit={async (given) => {
          await followLink({ secret, ...given });
          window.location.assign("/");
        }}
      />
    </Door>
  );
}
