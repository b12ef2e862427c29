"use client";

import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { writeCookie } from "./cookie";
import { useLocalZone } from "./use-local-zone";

/** The time zone everything is shown in unless the URL names one. */
export interface ZoneChoice {
  /** IANA name. */
  zone: string;
  /** Takes another zone, for this visit and later ones. */
  choose: (zone: string) => void;
}

const ZoneContext = createContext<ZoneChoice | null>(null);

interface ZoneProviderProps {
  /** The zone of earlier visits from the cookie, or null on the first. */
  remembered: string | null;
  children: ReactNode;
}

/**
 * The server can't know a browser's zone, so it draws the first visit's first picture in UTC;
 * the browser then puts its own zone into a cookie for every picture after that.
 */
export function ZoneProvider({ remembered, children }: ZoneProviderProps) {
  const [chosen, setChosen] = useState<string | null>(null);
  const local = useLocalZone();

  useEffect(() => {
    if (remembered === null && local !== null) writeCookie("zone", local);
  }, [remembered, local]);

  const zone = chosen ?? remembered ?? local ?? "UTC";
  const choice = useMemo(() => {
    const choose = (next: string) => {
      writeCookie("zone", next);
      setChosen(next);
    };
    return { zone, choose };
  }, [zone]);

  return <ZoneContext value={choice}>{children}</ZoneContext>;
}

export function useZoneChoice(): ZoneChoice {
  const choice = useContext(ZoneContext);
  if (!choice) throw new Error("useZoneChoice is called outside of ZoneProvider");
  return choice;
}
