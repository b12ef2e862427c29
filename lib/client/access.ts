import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { audit } from "@/lib/contract/audit";
import type * as auth from "@/lib/contract/auth";
import type { InputOf, OutputOf } from "@/lib/contract/endpoint";
import type * as oidc from "@/lib/contract/oidc";
import type * as people from "@/lib/contract/people";
import type * as tokens from "@/lib/contract/tokens";
import { get, send } from "./api";

export type WhoAmI = OutputOf<typeof auth.whoAmI>;
export type LinkPurpose = OutputOf<typeof auth.lookAtLink>["purpose"];
export type SignInProblem = oidc.SignInProblem;
export type People = OutputOf<typeof people.people>;
export type Person = People["people"][number];
export type Team = OutputOf<typeof people.teams>["teams"][number];
export type Token = OutputOf<typeof tokens.revokeToken>;
export type TokenDraft = Parameters<typeof createToken>[0];

/** The parts of the settings that are about access look at what others change too. */
const FRESH = { staleTime: 0 };

export function whoAmIQuery() {
  return queryOptions({
    queryKey: ["who-am-i"],
    queryFn: ({ signal }) => get<typeof auth.whoAmI>("/api/auth/me", {}, signal),
    ...FRESH,
  });
}

export function sessionsQuery() {
  return queryOptions({
    queryKey: ["sessions"],
    queryFn: ({ signal }) => get<typeof auth.sessions>("/api/account/sessions", {}, signal),
    ...FRESH,
  });
}

export function peopleQuery() {
  return queryOptions({
    queryKey: ["people"],
    queryFn: ({ signal }) => get<typeof people.people>("/api/people", {}, signal),
    ...FRESH,
  });
}

export function teamsQuery() {
  return queryOptions({
    queryKey: ["teams"],
    queryFn: ({ signal }) => get<typeof people.teams>("/api/teams", {}, signal),
    ...FRESH,
  });
}

export function tokensQuery() {
  return queryOptions({
    queryKey: ["tokens"],
    queryFn: ({ signal }) => get<typeof tokens.tokens>("/api/tokens", {}, signal),
    ...FRESH,
  });
}

export function auditQuery() {
  return infiniteQueryOptions({
    queryKey: ["audit"],
    queryFn: ({ pageParam, signal }) =>
      get<typeof audit>("/api/audit", { before: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    ...FRESH,
    // Others act too, and so does whoever looks.
    refetchInterval: 5_000,
  });
}

export function signIn(given: InputOf<typeof auth.signIn>) {
  return send<typeof auth.signIn>("POST", "/api/auth/sign-in", {}, given);
}

export function signOut(everywhere: boolean) {
  return send<typeof auth.signOut>("POST", "/api/auth/sign-out", {}, { everywhere });
}

export function lookAtLink(secret: string) {
  return send<typeof auth.lookAtLink>("POST", "/api/auth/link/look", {}, { secret });
}

export function followLink(given: InputOf<typeof auth.useLink>) {
  return send<typeof auth.useLink>("POST", "/api/auth/link", {}, given);
}

export function lookAtConnection(secret: string) {
  return send<typeof oidc.lookAtConnection>("POST", "/api/auth/oidc/connect/look", {}, { secret });
}

export function connect(given: InputOf<typeof oidc.connect>) {
  return send<typeof oidc.connect>("POST", "/api/auth/oidc/connect", {}, given);
}

export function endSession(id: string) {
  return send<typeof auth.endSession>("DELETE", "/api/account/sessions/{id}", { id });
}

export function changePassword(given: InputOf<typeof auth.changePassword>) {
  return send<typeof auth.changePassword>("PUT", "/api/account/password", {}, given);
}

export function beginTotp() {
  return send<typeof auth.beginTotp>("POST", "/api/account/totp", {}, {});
}

export function confirmTotp(given: InputOf<typeof auth.confirmTotp>) {
  return send<typeof auth.confirmTotp>("PUT", "/api/account/totp", {}, given);
}

export function removeTotp(code: string) {
  return send<typeof auth.removeTotp>("POST", "/api/account/totp/removal", {}, { code });
}

export function invite(given: InputOf<typeof people.invite>) {
  return send<typeof people.invite>("POST", "/api/people", {}, given);
}

export function updatePerson({ id, ...given }: InputOf<typeof people.updatePerson>) {
  return send<typeof people.updatePerson>("PUT", "/api/people/{id}", { id }, given);
}

export function deletePerson(id: string) {
  return send<typeof people.deletePerson>("DELETE", "/api/people/{id}", { id });
}

export function makeResetLink(id: string) {
  return send<typeof people.resetLink>("POST", "/api/people/{id}/link", { id }, {});
}

export function saveTeam(id: string | null, given: InputOf<typeof people.createTeam>) {
  return id === null
    ? send<typeof people.createTeam>("POST", "/api/teams", {}, given)
    : send<typeof people.updateTeam>("PUT", "/api/teams/{id}", { id }, given);
}

export function deleteTeam(id: string) {
  return send<typeof people.deleteTeam>("DELETE", "/api/teams/{id}", { id });
}

export function createToken(
  given: Pick<
    InputOf<typeof tokens.createToken>,
    "name" | "use" | "team" | "filter" | "logger" | "days"
  >,
) {
  return send<typeof tokens.createToken>("POST", "/api/tokens", {}, given);
}

export function revokeToken(id: string) {
  return send<typeof tokens.revokeToken>("DELETE", "/api/tokens/{id}", { id });
}
