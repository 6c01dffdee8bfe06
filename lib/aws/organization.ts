import 'server-only';
import { ListAccountsCommand, type Account } from '@aws-sdk/client-organizations';
import type { Aged } from '@/lib/core/aged';
import { SEE_PERMISSIONS, toProblem, type Problem } from '@/lib/core/errors';
import { PACE } from '@/lib/core/pace';
import { processWide } from '@/lib/core/process-wide';
import { env } from '@/lib/runtime/env';
import { askAgain } from './ask-again';
import { keepFirst, read } from './call';
import { reader } from './clients';
import { OWN } from './roles';

/** An active account of the organisation. */
export interface Member {
  id: string;
  name: string;
}

/** Where the last good list outlives the process. */
interface Memory {
  load(): Promise<Aged<Member[]> | null>;
  save(members: Member[]): Promise<unknown>;
}

/** Set when the app starts, since the database lies above this layer. */
export const memory = processWide('organization-memory', (): { by: Memory | null } => ({ by: null }));

/** The client finds the one endpoint of the partition by any of its regions. */
const place = () => ({ account: OWN, region: env.regions[0]! });
const asked = () => ({ what: 'organizations:ListAccounts', place: place(), lasting: true });

/** ms before each retry of a throttled page: hundreds of accounts take many, one after another. */
const AGAIN_MS = [500, 1_000, 2_000];

/** AWS retires `Status`; older endpoints have no `State`. */
const isActive = ({ State, Status }: Account) => (State ?? Status) === 'ACTIVE';

async function listMembers(): Promise<Member[]> {
  const client = reader('organizations', place());
  const all: Account[] = [];
  let NextToken: string | undefined;
  do {
    const ask = () => client.send(new ListAccountsCommand({ NextToken }));
    const page = await askAgain(ask, AGAIN_MS);
    all.push(...(page.Accounts ?? []));
    NextToken = page.NextToken;
  } while (NextToken);
  const members = all.filter(isActive).map(({ Id = '', Name = Id }) => ({ id: Id, name: Name }));
  void memory.by?.save(members).catch(() => undefined);
  return members;
}

/**
 * The active accounts of the organisation, read once an hour. If AWS fails, those of the last good answer, also of an
 * earlier process, or none, with the reason.
 */
export async function readMembers(): Promise<Aged<Member[]>> {
  try {
    const { stale, ...members } = await read({ ...asked(), pace: PACE.hour }, listMembers);
    return { ...members, ...(stale && { stale: told(stale, true) }) };
  } catch (error) {
    const last = await memory.by?.load().catch(() => null);
    const readAt = Math.min(last?.readAt ?? 0, Date.now() - PACE.hour);
    if (last) keepFirst(asked(), { value: last.value, readAt });
    return { value: last?.value ?? [], readAt, stale: told(toProblem(error), Boolean(last)) };
  }
}

const ALLOW =
  'Add public/iam/organization-policy.json to the credentials that Plimsoll runs with. AWS lists the accounts only to the management account of the organisation and to its delegated administrators.';

function told({ message, hint, ...problem }: Problem, isKnown: boolean): Problem {
  const way = hint === SEE_PERMISSIONS ? ALLOW : hint;
  const shown = isKnown
    ? 'Until then, Plimsoll shows the accounts that it read last.'
    : 'Until then, Plimsoll shows none of them but those that AWS_ACCOUNTS names.';
  return {
    ...problem,
    message: `Plimsoll could not read the accounts of the organisation: ${message}`,
    hint: [way, shown].filter(Boolean).join(' '),
  };
}
