import 'server-only';
import type { GithubProfile } from 'better-auth/social-providers';
import { log } from '@/lib/runtime/log';
import { storedAddress } from './address';
import { GITHUB_GROUP, MOST_GROUPS } from '@/lib/rules/holders';

const API = 'https://api.github.com';
const PER_PAGE = 100;

interface Address {
  email: string;
  primary: boolean;
  verified: boolean;
}
interface Org {
  login: string;
}
interface Team {
  slug: string;
  organization: Org;
}

/**
 * The person at GitHub, with organisations and teams as groups: "github:shop", "github:shop/sre". Incomplete lists are
 * refused, because a deny may apply to a missing group.
 * @returns null if GitHub does not tell everything; the log has the reason
 */
export async function githubProfile({ accessToken = '' }: { accessToken?: string | undefined }) {
  try {
    const [user, addresses, orgs, teams] = await Promise.all([
      getJson<GithubProfile>('/user', accessToken),
      listAll<Address>('/user/emails', accessToken),
      listAll<Org>('/user/orgs', accessToken),
      listAll<Team>('/user/teams', accessToken),
    ]);
    return { user: toUser(user, addresses, groupsOf(orgs, teams)), data: user };
  } catch (error) {
    log.warn({ error }, 'GitHub did not say who signs in');
    return null;
  }
}

function toUser(user: GithubProfile, addresses: Address[], groups: string[]) {
  const { id, name, login, avatar_url: image } = user;
  // The public address, if they show one.
  const claimed = user.email || (addresses.find(({ primary }) => primary) ?? addresses[0])?.email;
  const emailVerified = addresses.some((one) => one.email === claimed && one.verified);
  const subject = `github:${id}`;
  const email = storedAddress({ subject, email: claimed, isVerified: emailVerified });
  return { name: name || login, email, emailVerified, image, groups, subject };
}

/** GitHub ignores case in these names, so they are lower-cased. */
const groupsOf = (orgs: Org[], teams: Team[]) =>
  [
    ...orgs.map(({ login }) => login),
    ...teams.map(({ organization, slug }) => `${organization.login}/${slug}`),
  ].map((name) => GITHUB_GROUP + name.toLowerCase());

/** @throws Error if GitHub fails, or lists more than MOST_GROUPS entries */
async function listAll<T>(path: string, token: string): Promise<T[]> {
  const all: T[] = [];
  for (let page = 1; all.length < MOST_GROUPS; page += 1) {
    const part = await getJson<T[]>(`${path}?per_page=${PER_PAGE}&page=${page}`, token);
    all.push(...part);
    if (part.length < PER_PAGE) return all;
  }
  throw new Error(`${path} lists more than ${MOST_GROUPS}`);
}

async function getJson<T>(path: string, token: string): Promise<T> {
  const headers = {
    authorization: `Bearer ${token}`,
    accept: 'application/vnd.github+json',
    'user-agent': 'plimsoll',
  };
  const answer = await fetch(API + path, { headers, redirect: 'error', signal: AbortSignal.timeout(5_000) });
  if (!answer.ok) throw new Error(`GitHub answered ${path} with ${answer.status}`);
  return (await answer.json()) as T;
}
