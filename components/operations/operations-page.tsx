"use client";

import { useViewState } from "@/lib/client/view-state";
import { AllOperations } from "./all-operations";
import { OneOperation } from "./one-operation";

/** How long things took: all operations of the view, or the one that the address names. */
export function OperationsPage() {
  const name = useViewState().param("operation");
  return name === null ? <AllOperations /> : <OneOperation key={name} name={name} />;
}
