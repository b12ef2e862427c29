"use client";

import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { writeCookie } from "./cookie";

/** The time zone everything is shown in unless the URL names one. */
export interface ZoneChoice {
  /** IANA name. */
  zone: string;
  /** The browser's own zone; `UTC` until the browser has been asked. */
  local: string;
  /** Remembers the choice for later visits. */
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
  const [zone, setZone] = useState(remembered ?? "UTC");
  const [local, setLocal] = useState(zone);

  useEffect(() => {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    setLocal(own);
    if (remembered === null) {
      writeCookie("zone", own);
      setZone(own);
    }
  }, [remembered]);

  const choice = useMemo(() => {
    const choose = (next: string) => {
      writeCookie("zone", next);
      setZone(next);
    };
    return { zone, local, choose };
  }, [zone, local]);

  return <ZoneContext value={choice}>{children}</ZoneContext>;
}

export function useZoneChoice(): ZoneChoice {
  const choice = useContext(ZoneContext);
  if (!choice) throw new Error("useZoneChoice is called outside of ZoneProvider");
  return choice;
}
