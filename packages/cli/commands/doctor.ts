import { accessList } from '@/lib/access/reads';
import { toProblem, type Problem } from '@/lib/core/errors';
import { duration, plural } from '@/lib/core/format';
import { fleetList } from '@/lib/fleets/reads';
import { guardList } from '@/lib/guards/reads';
import { notificationState } from '@/lib/notifications/reads';
import type { PermissionReport, RoleReport } from '@/lib/permissions/model';
import { permissionReport } from '@/lib/permissions/reads';
import type { Api } from '../connection/api';
import { EXIT, type ExitCode } from '../exit-codes';
import type { Session } from '../session';

/** What an examination found, and how to mend it. */
interface Finding {
  name: string;
  state: 'ok' | 'bad' | 'unknown';
  text: string;
  way?: string | undefined;
}

const ok = (name: string, text: string): Finding => ({ name, state: 'ok', text });
const bad = (name: string, text: string, way?: string): Finding => ({ name, state: 'bad', text, way });
const unknown = (name: string, text: string, way?: string): Finding => ({
  name,
  state: 'unknown',
  text,
  way,
});

const MARK: Record<Finding['state'], string> = { ok: '✓', bad: '✗', unknown: '?' };

/** `plimsoll doctor`: examines a running Plimsoll from outside, part by part, and says how to mend it. */
export async function doctor({ api, terminal, json }: Session): Promise<ExitCode> {
  const found: Finding[] = [];
  const add = (more: readonly Finding[]) => {
    found.push(...more);
    if (json) return;
    for (const { name, state, text, way } of more) {
      terminal.out(`${MARK[state]} ${name}: ${text}`);
      if (state !== 'ok' && way) for (const line of way.split('\n')) terminal.out(`    ${line}`);
    }
  };
  // Without an address or a token that works, the other parts cannot be read.
  const first = [serverFindings, tokenFindings];
  const rest = [clockFindings, placeFindings, signInFindings, webhookFindings];
  for (const part of [...first, ...rest]) {
    const more = await part(api);
    add(more);
    if (first.includes(part) && more[0]?.state === 'bad') break;
  }
  if (json) terminal.json({ findings: found });
  if (found.some(({ state }) => state === 'bad')) return EXIT.failed;
  return found.some(({ state }) => state === 'unknown') ? EXIT.unknown : EXIT.done;
}

const ofProblem = (name: string, { message, hint }: Problem) => bad(name, message, hint);

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
  accepting: 'takes requests',
  migrations: 'all are applied, and none is newer',
  database: 'a row can be written',
  aws: 'answered within the last minute',
};

const MENDS: Record<string, string> = {
  accepting: 'It is shutting down. Ask the load balancer for another replica.',
  migrations:
    'The log of the server names the migration. A newer schema needs the newer version of Plimsoll.',
  database: 'Check DATABASE_URL, the free space of the database, and whether it is read-only.',
  aws: 'Check the credentials of the server, and its network to AWS.',
};

const FAR_MS = 30_000;

async function tokenFindings(api: Api): Promise<Finding[]> {
  try {
    await api.read(guardList, {});
    return [ok('Token', 'it may read')];
  } catch (error) {
    return [ofProblem('Token', toProblem(error))];
  }
}

/** How far the server’s clock is from that of AWS. */
const clockFindings = async (api: Api) => [clockFinding((await api.read(guardList, {})).clock.skewMs)];

function clockFinding(skewMs: number | null): Finding {
  if (skewMs === null) return unknown('Clock', 'AWS has not answered yet, so its time is not known.');
  const apart = duration(Math.abs(skewMs));
  return Math.abs(skewMs) > FAR_MS
    ? bad(
        'Clock',
        `the server is ${apart} ${skewMs > 0 ? 'behind' : 'ahead of'} AWS. From five minutes on, AWS refuses its requests.`,
        'Set the clock of the server by NTP. On EC2, 169.254.169.123 is an NTP server.',
      )
    : ok('Clock', skewMs === 0 ? 'as that of AWS' : `${apart} from that of AWS`);
}

/** Every region of every account: whether it can be read, and which permissions each role lacks. */
async function placeFindings(api: Api): Promise<Finding[]> {
  const { accounts, problems } = await api.read(fleetList, {});
  const unread = problems.map((problem) =>
    ofProblem(`Account ${[problem.account, problem.region].filter(Boolean).join('/') || 'unknown'}`, problem),
  );
  const places = accounts.flatMap(({ id, regions }) => regions.map((region) => ({ account: id, region })));
  const reports = await Promise.all(
    places.map(async (place) => {
      const name = `Account ${place.account}/${place.region}`;
      return api.read(permissionReport, place).then(
        (report) => permissionFindings(name, report),
        (error: unknown) => [ofProblem(name, toProblem(error))],
      );
    }),
  );
  return [...unread, ...reports.flat()];
}

const permissionFindings = (name: string, { roles }: PermissionReport) =>
  roles.map((role) => roleFinding(`${name}, role to ${role.kind}`, role));

function roleFinding(name: string, { arn, trials, missing, trust }: RoleReport): Finding {
  if (trust)
    return bad(
      name,
      `the role cannot be assumed: ${trust.problem.message}`,
      `Its trust policy must be:\n${JSON.stringify(trust.policy)}`,
    );
  const denied = trials.filter(({ verdict }) => verdict === 'denied').map(({ action }) => action);
  if (denied.length > 0)
    return bad(
      name,
      `AWS does not allow ${denied.join(', ')}.`,
      `Add this policy to ${arn ?? 'the credentials of the server'}:\n${JSON.stringify(missing)}`,
    );
  const untried = trials.filter(({ verdict }) => verdict === 'unknown');
  return untried.length > 0
    ? unknown(
        name,
        `${plural(untried.length, 'permission')} of ${trials.length} not known: ${untried[0]!.why}`,
      )
    : ok(name, `all ${trials.length} permissions are there`);
}

/** How people sign in. */
async function signInFindings(api: Api): Promise<Finding[]> {
  const told = await api.inform(accessList, {});
  if ('why' in told) return [unknown('Sign-in', told.why)];
  const list = told.value;
  const admins = list.grants.filter(({ role, effect }) => role === 'admin' && effect === 'allow').length;
  return list.mode === 'local'
    ? [ok('Sign-in', 'local: anyone on that machine picks a role. For a team, set AUTH_MODE=oauth')]
    : [ok('Sign-in', `by a provider, with ${plural(admins, 'grant')} of the role admin`)];
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
          `${host} ${trouble}. ${waiting} waiting, ${givenUp} given up this week.`,
          'Check its address in NOTIFY_WEBHOOKS. The page Activity can send a test.',
        )
      : deliveredAt === null
        ? unknown(`Webhook ${name}`, 'nothing was sent to it yet.', 'The page Activity can send a test.')
        : ok(`Webhook ${name}`, `${host} takes notifications`),
  );
}
