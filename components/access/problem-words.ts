import type { SignInProblem } from "@/lib/client/access";

const HELP = "Sign in by password, or ask an administrator.";

/** What somebody is told who came back from the provider and isn't signed in. */
const WORDS: Record<SignInProblem, (provider: string) => string> = {
  not_ready: () => "Cordwood isn't ready yet. Try again in a moment.",
  provider_away: (provider) =>
    `${provider} doesn't answer. Try again later, or sign in by password.`,
  provider_failed: (provider) =>
    `${provider} refuses to work with Cordwood. Whoever runs Cordwood finds the reason on its terminal. ${HELP}`,
  provider_refused: (provider) =>
    `${provider} didn't sign you in: you cancelled, or may not use Cordwood by it.`,
  stale: () => "This took too long, was used already, or began in another tab. Try again.",
  untrusted: (provider) =>
    `What ${provider} says couldn't be verified, so nobody was signed in. Whoever runs Cordwood finds the reason on its terminal.`,
  no_email: (provider) =>
    `${provider} names no e-mail address of yours that it has verified. Verify it there, or ask an administrator.`,
  not_invited: (provider) =>
    `Your account at ${provider} isn't let in here. Ask an administrator to invite your address.`,
  kept_out: () => "Your account is kept out. Ask an administrator.",
  taken: (provider) =>
    `The account of your address belongs to somebody else at ${provider}. Ask an administrator to delete it and to invite you anew.`,
  no_team: (provider) =>
    `Your group at ${provider} belongs to a team that doesn't exist here. Ask an administrator to make it.`,
};

export function problemWords(problem: SignInProblem, provider: string): string {
  return WORDS[problem](provider);
}
