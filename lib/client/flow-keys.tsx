"use client";

import { createContext, type ReactNode, useContext } from "react";

const FlowKeysContext = createContext<readonly string[]>([]);

interface FlowKeysProviderProps {
  /** The keys that the settings name. */
  keys: readonly string[];
  children: ReactNode;
}

export function FlowKeysProvider({ keys, children }: FlowKeysProviderProps) {
  return <FlowKeysContext value={keys}>{children}</FlowKeysContext>;
}

/** Keys beside the known ones by which rows are flows here. */
export function useOwnFlowKeys(): readonly string[] {
  return useContext(FlowKeysContext);
}
