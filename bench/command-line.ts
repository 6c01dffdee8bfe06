import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import pg from 'pg';
import { COMMAND_FILE } from '../scripts/build.ts';
import { openHouse, type House } from '../tests/e2e/support/house.ts';
import { report, row } from './report.ts';
import { median, timed } from './timing.ts';

/** A caller may send thirty changes a minute. */
const PAIRS = 12;
const FLEET = 'storefront-prod';
const TOKEN = `plimsoll_${'b'.repeat(43)}`;

/** A token as the page Access issues it. */
async function issue({ databaseUrl }: House) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(
    `INSERT INTO service_token (id, at, by, issuer, name, hash, role, expires_at)
     VALUES ($1, now(), 'Bench', 'local:Bench', 'bench', $2, 'operator', now() + interval '1 day')`,
    [randomUUID(), createHash('sha256').update(TOKEN).digest()],
  );
  await client.end();
}

const run = promisify(execFile);

/** Our command with its plan, price and rules, in turn with the bare call of the AWS CLI. */
const house = await openHouse({ SANDBOX_LIMITS: 'off' });
try {
  await issue(house);
  const env = { ...process.env, PLIMSOLL_URL: house.app, PLIMSOLL_TOKEN: TOKEN };
  const ours = (desired: number) =>
    run(process.execPath, [COMMAND_FILE, 'scale', FLEET, `=${desired}`, '--yes'], { env });
  const bare = (desired: number) =>
    run(
      'aws',
      [
        ...['autoscaling', 'set-desired-capacity', '--auto-scaling-group-name', FLEET],
        ...['--desired-capacity', String(desired), '--endpoint-url', house.aws, '--region', 'us-east-1'],
      ],
      { env: { ...process.env, AWS_ACCESS_KEY_ID: 'bench', AWS_SECRET_ACCESS_KEY: 'bench' } },
    );
  await ours(8);
  await bare(7);
  const [ratios, times]: [number[], number[]] = [[], []];
  for (let pair = 0; pair < PAIRS; pair += 1) {
    const sides = pair % 2 ? [() => ours(8), () => bare(7)] : [() => bare(8), () => ours(7)];
    const [first, second] = [await timed(sides[0]!), await timed(sides[1]!)];
    ratios.push(pair % 2 ? first / second : second / first);
    times.push(pair % 2 ? first : second);
  }
  report([
    row('P22', 'plimsoll scale, with its plan / aws autoscaling set-desired-capacity', ratios, {
      ...{ limit: 0.6, note: `${median(times).toFixed(0)} ms` },
    }),
  ]);
} finally {
  await house.close();
}
