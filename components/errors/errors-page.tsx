"use client";

import { useViewState } from "@/lib/client/view-state";
import { AllErrors } from "./all-errors";
import { OneError } from "./one-error";

/** What went wrong: all groups of the view, or the one that the address names. */
export function ErrorsPage() {
  const fingerprint = useViewState().param("error");
  return fingerprint === null ? (
    <AllErrors />
  ) : (
    <OneError key={fingerprint} fingerprint={fingerprint} />
  );
}
