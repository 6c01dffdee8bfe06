import { randomUUID } from 'node:crypto';
import { NOTHING_SAVED } from '../../lib/naming/model.ts';
import { NO_GUARDS } from '../../lib/rules/policy.ts';
import { ACCOUNT, desiredIs, GROUP, sized } from './group.ts';
import type { House } from './house.ts';
import type { Kind } from './kind.ts';

const budget = { scope: 'app', name: 'search' };
const scope = { accounts: [], envs: [], apps: [], fleets: [] };
const admin = { role: 'admin' } as const;

/** Whether a table has a row in which the column names the change. */
const written = (table: string, column: string) => async (house: House, intent: string) =>
  (await house.query(`SELECT 1 FROM ${table} WHERE ${column} = $1`, [intent])).length === 1;

async function granted(house: House) {
  const grant = randomUUID();
  await house.query(
    `INSERT INTO access_grant (id, at, by, holder_kind, holder, effect, role)
     VALUES ($1, now(), 'Noa', 'person', $2, 'allow', 'operator')`,
    [grant, grant],
  );
  return { grant };
}

async function issued(house: House) {
  const token = randomUUID();
  await house.query(
    `INSERT INTO service_token (id, at, by, name, hash, role, expires_at)
     VALUES ($1, now(), 'Noa', $2, sha256(convert_to($2, 'UTF8')), 'operator', now() + interval '9 d')`,
    [token, token],
  );
  return { token };
}

/** The only person who signed in; they have one session. */
async function signedIn(house: House) {
  const person = `oidc:${randomUUID()}`;
  await house.query('DELETE FROM auth_user');
  await house.query(
    `INSERT INTO auth_user (id, name, email, subject, created_at, updated_at)
     VALUES ($1, $1, $1, $1, now(), now())`,
    [person],
  );
  await house.query(
    `INSERT INTO auth_session (id, token, user_id, expires_at, created_at, updated_at)
     VALUES ($1, $1, $1, now() + interval '1 d', now() - interval '1 d', now())`,
    [person],
  );
  return { person };
}

/** A request of another person to scale out. */
export async function requested(house: House) {
  const { seen } = await sized(house, 1);
  const request = randomUUID();
  const ref = { account: ACCOUNT, region: 'us-east-1', name: GROUP };
  const { now } = await house.control<{ now: string }>('GET', '');
  await house.query(
    `INSERT INTO approval (id, run, at, expires_at, requester, requester_name, role, permission, action,
       account, region, kind, name, app, env, before, after, input)
     VALUES ($1, $2, $3, $3::timestamptz + interval '1 h', 'local:Ben', 'Ben', 'operator', 'fleet:scale-out',
       'fleet.scale-out', $4, 'us-east-1', 'fleet', $5, 'search', 'staging', $6, $7, $8)`,
    [
      ...[request, randomUUID(), now, ACCOUNT, GROUP],
      ...[{ desired: 1 }, { desired: 2 }, { intent: request, fleet: ref, seen, desired: 2 }],
    ],
  );
  return { request };
}

/** Changes that write to the database. */
export const DATABASE_KINDS = {
  budget: {
    call: 'setBudget',
    ready: async (house) => {
      const [last] = await house.query<{ usd: number }>(
        'SELECT usd_per_month AS usd FROM budget WHERE scope = $1 AND name = $2 ORDER BY number DESC LIMIT 1',
        [budget.scope, budget.name],
      );
      return { ...budget, seen: last?.usd ?? null, usdPerMonth: (last?.usd ?? 100_000) + 1 };
    },
    applied: async (house, intent) =>
      (await house.query('SELECT 1 FROM budget WHERE change_id = $1', [intent])).length === 1,
  },
  'a view of the team': {
    call: 'setView',
    ready: async (house) => {
      const [last] = await house.query<{ search: string }>(
        "SELECT search FROM team_view WHERE name = 'mine' ORDER BY number DESC LIMIT 1",
      );
      return { name: 'mine', seen: last?.search ?? null, search: `?q=${randomUUID()}` };
    },
    applied: written('team_view', 'change_id'),
  },
  rules: {
    ...{ call: 'setGuards', ...admin },
    ready: async (house) => {
      const [last] = await house.query<{ number: number }>(
        "SELECT number FROM guard_policy WHERE env = 'killed' ORDER BY number DESC LIMIT 1",
      );
      const seen = last?.number ?? null;
      const policy = { ...NO_GUARDS, floor: { machines: (seen ?? 0) % 9, percent: 0 } };
      return { account: ACCOUNT, env: 'killed', policy, seen };
    },
    applied: written('guard_policy', 'change_id'),
  },
  'names and tags': {
    ...{ call: 'setNaming', ...admin },
    ready: async (house) => {
      const [last] = await house.query<{ number: number }>(
        'SELECT number FROM naming ORDER BY number DESC LIMIT 1',
      );
      const seen = last?.number ?? null;
      return { saved: { ...NOTHING_SAVED, commit: ['commit', `sha-${seen ?? 0}`] }, seen };
    },
    applied: written('naming', 'change_id'),
  },
  grant: {
    ...{ call: 'grantAccess', ...admin },
    ready: async () => ({
      ...{ holder: { kind: 'person', name: randomUUID() }, effect: 'allow', role: 'viewer', scope },
    }),
    applied: written('access_grant', 'id'),
  },
  'withdraw a grant': {
    ...{ call: 'withdrawGrant', ...admin },
    ready: granted,
    applied: written('access_grant', 'withdrawn_in'),
  },
  'issue a token': {
    ...{ call: 'issueToken', ...admin },
    ready: async () => ({ name: `t${randomUUID()}`, role: 'viewer', scope, days: 1 }),
    applied: written('service_token', 'id'),
  },
  'revoke a token': {
    ...{ call: 'revokeToken', ...admin },
    ready: issued,
    applied: written('service_token', 'revoked_in'),
  },
  'end sessions': {
    ...{ call: 'endSessions', ...admin },
    ready: signedIn,
    applied: async (house) => (await house.query('SELECT 1 FROM auth_session')).length === 0,
  },
  'forget a person': {
    ...{ call: 'forgetPerson', ...admin },
    ready: signedIn,
    applied: async (house) => (await house.query('SELECT 1 FROM auth_user')).length === 0,
  },
  approve: {
    call: 'approve',
    ready: requested,
    applied: desiredIs(2),
  },
  decline: {
    call: 'decline',
    ready: requested,
    applied: written("(SELECT * FROM approval WHERE status = 'declined')", 'decision'),
  },
} satisfies Record<string, Kind>;
