import { HostCookie } from "@/lib/server/http/host-cookie";

/** Carries a session, and ends with it. */
export const SESSION_COOKIE = new HostCookie("cordwood_session", /^[\w-]{32}$/);
