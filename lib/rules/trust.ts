/** Whose identity gets a token: a pipeline that an OIDC issuer vouches for. `*` in a pattern stands for any characters. */
export interface Trust {
  issuer: string;
  /** A pattern for the claim `sub`. */
  subject: string;
  /** Patterns for other claims, all of which must match. */
  claims: Record<string, string>;
}

/** Issuers that vouch for the pipelines of everybody, so that a subject must name its owner. */
const SHARED: Record<string, { owner: RegExp; such: string }> = {
  'https://token.actions.githubusercontent.com': { owner: /^repo:[^*/]+\//, such: 'repo:acme/' },
  'https://gitlab.com': { owner: /^project_path:[^*/]+\//, such: 'project_path:acme/' },
};

/** Why anybody's pipeline could get in; null: the subject says whose it is. */
export function whyTooWide({ issuer, subject }: Pick<Trust, 'issuer' | 'subject'>): string | null {
  const shared = SHARED[issuer];
  if (shared && !shared.owner.test(subject))
    return `must begin with its owner, such as ${shared.such}, because ${new URL(issuer).host} issues identities to everybody`;
  return subject.startsWith('*')
    ? 'must not begin with *, which would accept every identity of this issuer'
    : null;
}

/** Loops instead of a regular expression, which a pattern could make slow. */
export function fits(pattern: string, text: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return text === pattern;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}

/** A claim can be a text, a number, or a list of which one must fit. */
function holds(pattern: string, claim: unknown): boolean {
  if (Array.isArray(claim)) return claim.some((one) => holds(pattern, one));
  return ['string', 'number', 'boolean'].includes(typeof claim) && fits(pattern, String(claim));
}

/** The claims that keep a verified identity out; empty: it gets the token. */
export const missed = ({ subject, claims }: Trust, identity: Readonly<Record<string, unknown>>): string[] =>
  Object.entries({ sub: subject, ...claims }).flatMap(([name, pattern]) =>
    Object.hasOwn(identity, name) && holds(pattern, identity[name]) ? [] : [name],
  );

/** "repo:acme/shop:* at token.actions.githubusercontent.com, ref refs/heads/main" */
export const trustText = ({ issuer, subject, claims }: Trust) =>
  [
    `${subject} at ${URL.parse(issuer)?.host ?? issuer}`,
    ...Object.entries(claims).map(([name, pattern]) => `${name} ${pattern}`),
  ].join(', ');
