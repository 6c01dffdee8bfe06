import { accessList } from '@/lib/access/reads';
import { toProblem } from '@/lib/core/errors';
import { plural } from '@/lib/core/format';
import { placeKey } from '@/lib/core/place';
import { clockFinding } from '@/lib/doctor/clock';
import { bad, exitCodeFor, findingLines, ofProblem, ok, unknown, type Finding } from '@/lib/doctor/finding';
import { permissionFindings } from '@/lib/doctor/permissions';
import { fleetList } from '@/lib/fleets/reads';
import { guardList } from '@/lib/guards/reads';
import { notificationState } from '@/lib/notifications/reads';
import { permissionReport } from '@/lib/permissions/reads';
import type { Api } from '../connection/api';
import type { ExitCode } from '../exit-codes';
import type { Session } from '../session';

/** `plimsoll doctor`: examines a running Plimsoll from outside, part by part, and says how to mend it. */
export async function doctor({ api, terminal, json }: Session): Promise<ExitCode> {
  const found: Finding[] = [];
  // Without an address or a token that works, the other parts cannot be read.
  const first = [serverFindings, tokenFindings];
  const rest = [clockFindings, placeFindings, signInFindings, webhookFindings];
  for (const part of [...first, ...rest]) {
    const more = await part(api);
    found.push(...more);
    if (!json) for (const line of more.flatMap(findingLines)) terminal.out(line);
    if (first.includes(part) && more[0]?.state === 'bad') break;
  }
  if (json) terminal.json({ findings: found });
  return exitCodeFor(found);
}

/** What the server says of itself: whether it takes changes, its migrations, the database and AWS. */
async function serverFindings(api: Api): Promise<Finding[]> {
  try {
    const { parts } = await api.ready();
    const told = Object.entries(parts).map(([name, part]) =>
      part.ok
        ? ok(`Server, ${name}`, WORKS[name] ?? 'works')
        : bad(`Server, ${name}`, part.why ?? 'does not work', MENDS[name]),
    );
    return [ok('Address', `Plimsoll answers at ${api.origin}`), ...told];
  } catch (error) {
    return [ofProblem('Address', toProblem(error))];
  }
}

const WORKS: Record<string, string> = {
  accepting: 'accepts requests',
  migrations: 'the database has exactly the migrations of this version',
  database: 'Plimsoll can write a row',
  aws: 'answered within the last minute',
};

const MENDS: Record<string, string> = {
  accepting: 'This replica is shutting down. Try again: the load balancer should choose another replica.',
  migrations:
    'The server log names the migration. If the database has newer migrations, install the newer version of Plimsoll.',
  database: 'Check DATABASE_URL, the free space of the database, and whether it is read-only.',
  aws: 'Check the AWS credentials of the server, and its network connection to AWS.',
};

/** Whether the token works. */
async function tokenFindings(api: Api): Promise<Finding[]> {
  try {
    await api.read(guardList, {});
    return [ok('Token', 'Plimsoll accepts it')];
  } catch (error) {
    return [ofProblem('Token', toProblem(error))];
  }
}

/** How far the server’s clock is from that of AWS. */
const clockFindings = async (api: Api) => [clockFinding((await api.read(guardList, {})).clock.skewMs)];

/** Every region of every account: whether it can be read, and which permissions each role lacks. */
async function placeFindings(api: Api): Promise<Finding[]> {
  const { accounts, problems } = await api.read(fleetList, {});
  const unread = problems.map((problem) =>
    ofProblem(`Account ${[problem.account, problem.region].filter(Boolean).join('/') || 'unknown'}`, problem),
  );
  const places = accounts.flatMap(({ id, regions }) => regions.map((region) => ({ account: id, region })));
  const reports = await Promise.all(
    places.map((place) =>
      api
        .read(permissionReport, place)
        .then(permissionFindings, (error: unknown) => [
          ofProblem(`Account ${placeKey(place)}`, toProblem(error)),
        ]),
    ),
  );
  return [...unread, ...reports.flat()];
}

/** How people sign in. */
async function signInFindings(api: Api): Promise<Finding[]> {
  const told = await api.inform(accessList, {});
  if ('why' in told) return [unknown('Sign-in', told.why)];
  const list = told.value;
  const admins = list.grants.filter(({ role, effect }) => role === 'admin' && effect === 'allow').length;
  return list.mode === 'local'
    ? [ok('Sign-in', 'local: anyone on that machine can choose a role. For a team, set AUTH_MODE=oauth')]
    : [ok('Sign-in', `through an identity provider, with ${plural(admins, 'grant')} of the role admin`)];
}

/** Whether notifications arrive. */
async function webhookFindings(api: Api): Promise<Finding[]> {
  const told = await api.inform(notificationState, {});
  if ('why' in told) return [unknown('Webhooks', told.why)];
  const state = told.value;
  if (state.webhooks.length === 0) return [ok('Webhooks', 'none are configured')];
  return state.webhooks.map(({ name, host, trouble, waiting, givenUp, deliveredAt }) =>
    trouble
      ? bad(
          `Webhook ${name}`,
          `${host} ${trouble}. ${plural(waiting, 'notification')} waiting, ${givenUp} given up this week.`,
          'Check its address in NOTIFY_WEBHOOKS. The page Notifications can send a test.',
        )
      : deliveredAt === null
        ? unknown(
            `Webhook ${name}`,
            'Plimsoll has sent nothing to it yet.',
            'The page Notifications can send a test.',
          )
        : ok(`Webhook ${name}`, `${host} accepts notifications`),
  );
}
