import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';

const root = path.dirname(import.meta.dirname);
const eslint = new ESLint({ cwd: root });

/** Rules that a file of this text would break at this place. */
async function broken(file: string, text: string): Promise<string[]> {
  const [result] = await eslint.lintText(text, { filePath: path.join(root, file) });
  return result!.messages.map(({ ruleId, message }) => `${ruleId}: ${message}`);
}

const OK = "import 'server-only';\n";

/** A violation planted where the rule must catch it. */
const PLANTED: [rule: string, file: string, text: string, says: string][] = [
  [
    'ui knows no domain',
    'components/ui/planted.tsx',
    "import { usd } from '@/lib/core/format';\nexport const a = usd;\n",
    'ui knows no domain',
  ],
  [
    'ui stands alone',
    'components/ui/planted.tsx',
    "import { Rail } from '../shell/rail';\nexport const a = Rail;\n",
    'ui knows no domain',
  ],
  [
    'charts know core only',
    'components/charts/planted.tsx',
    "import { share } from '@/lib/load/model';\nexport const a = share;\n",
    'charts and shell know only',
  ],
  [
    'shell stands on ui',
    'components/shell/planted.tsx',
    "import { Overview } from '../overview/overview';\nexport const a = Overview;\n",
    'stand on ui',
  ],
  [
    'pages go through domains',
    'app/planted.tsx',
    "import { describeGroups } from '@/lib/aws/groups';\nexport const a = describeGroups;\n",
    'go through lib/<domain>',
  ],
  [
    'components read no server',
    'components/fleets/planted.tsx',
    "import { listFleets } from '@/lib/fleets/queries';\nexport const a = listFleets;\n",
    'query options or props',
  ],
  [
    'the app knows no sandbox',
    'lib/fleets/planted.ts',
    "import { seedWorld } from '../../sandbox/seed/shop';\nexport const a = seedWorld;\n",
    'nothing of the sandbox',
  ],
  [
    'lib draws nothing',
    'lib/fleets/planted.ts',
    "import { cn } from '@/components/ui/cn';\nexport const a = cn;\n",
    'never imports what draws',
  ],
  [
    'models are pure',
    'lib/fleets/model.ts',
    "import { listFleets } from './queries';\nexport const a = listFleets;\n",
    'these are pure',
  ],
  [
    'aws knows no domain',
    'lib/aws/planted.ts',
    `${OK}import { share } from '@/lib/load/model';\nexport const a = share;\n`,
    'aws and db know no domain',
  ],
  [
    'core stands alone',
    'lib/core/planted.ts',
    "import { share } from '@/lib/load/model';\nexport const a = share;\n",
    'core stands alone',
  ],
  [
    'the sandbox stands alone',
    'sandbox/planted.ts',
    "import { usd } from '../lib/core/format';\nexport const a = usd;\n",
    'speaks only the wire',
  ],
  [
    'domains go one way',
    'lib/images/planted.ts',
    "import { imageOf } from '@/lib/fleets/model';\nexport const a = imageOf;\n",
    'domains go one way',
  ],
  [
    'the SDK stays in lib/aws',
    'lib/fleets/planted.ts',
    "import { EC2Client } from '@aws-sdk/client-ec2';\nexport const a = EC2Client;\n",
    'Only lib/aws',
  ],
  [
    'the SDK stays in the protocol',
    'sandbox/world/planted.ts',
    "import { EC2Client } from '@aws-sdk/client-ec2';\nexport const a = EC2Client;\n",
    'Only lib/aws',
  ],
  [
    'the database stays in lib/db',
    'lib/fleets/planted.ts',
    "import pg from 'pg';\nexport const a = pg;\n",
    'Only lib/db',
  ],
  [
    'actions are action()',
    'lib/scaling/actions.ts',
    "'use server';\nexport async function a() {}\n",
    'wrap it with action()',
  ],
  [
    'actions are action() as values too',
    'lib/scaling/actions.ts',
    "'use server';\nexport const a = async () => {};\n",
    'wrap it with action()',
  ],
  [
    'operations perform',
    'lib/scaling/operations.ts',
    `${OK}export async function a() {}\n`,
    'goes through perform()',
  ],
  [
    'handlers are route()',
    'app/api/planted/route.ts',
    'export async function GET() {}\n',
    'Wrap it with route()',
  ],
  [
    'handlers are route() as values too',
    'app/api/planted/route.ts',
    'export const GET = async () => {};\n',
    'Wrap it with route()',
  ],
  [
    'only access signs people in',
    'lib/fleets/planted.ts',
    "import { betterAuth } from 'better-auth';\nexport const a = betterAuth;\n",
    'Only lib/access signs people in',
  ],
  [
    'access has actions as all others',
    'lib/access/actions.ts',
    "'use server';\nexport async function a() {}\n",
    'wrap it with action()',
  ],
  [
    'one module reads the environment',
    'lib/fleets/planted.ts',
    'export const a = process.env.HOME;\n',
    'reads the environment',
  ],
  [
    'server files say so',
    'lib/fleets/queries.ts',
    'export const a = 1;\n',
    'Start with import "server-only"',
  ],
  [
    'server files say so in aws',
    'lib/aws/planted.ts',
    'export const a = 1;\n',
    'Start with import "server-only"',
  ],
  [
    'the gate stands alone',
    'gate/planted.ts',
    "import { log } from '../lib/server/log';\nexport const a = log;\n",
    'the gate stands before the app',
  ],
  [
    'no style attributes',
    'components/ui/planted.tsx',
    'export const A = () => <i style={{ top: 1 }} />;\n',
    'placed()',
  ],
  ['no barrels', 'lib/fleets/planted.ts', "export * from './model';\n", 'No barrels'],
  ['no file above 300 lines', 'lib/fleets/planted.ts', 'export const a = 1;\n'.repeat(301), 'max-lines'],
];

describe('each rule of the linter fires', () => {
  it.each(PLANTED)('%s', async (_rule, file, text, says) => {
    expect((await broken(file, text)).join('\n')).toContain(says);
  });

  it('no cycles', async () => {
    const text = `${OK}import { send } from './call';\nexport const a = send;\n`;
    expect((await broken('lib/aws/errors.ts', text)).join('\n')).toContain('import/no-cycle');
  });

  it('and stays quiet about code that keeps them', async () => {
    expect(
      await broken(
        'lib/fleets/planted.ts',
        "import { usd } from '@/lib/core/format';\n\nexport const a = usd(1);\n",
      ),
    ).toEqual([]);
  });
});

it('every polled read can travel with others', () => {
  const batch = readFileSync(path.join(root, 'app/api/batch/route.ts'), 'utf8');
  const reads = globSync('app/api/**/route.ts', { cwd: root })
    .filter((file) => readFileSync(path.join(root, file), 'utf8').includes('GET = route('))
    .map((file) => `/${path.dirname(file).slice(4)}`);
  expect(reads.length).toBeGreaterThan(10);
  for (const read of reads) expect(batch).toContain(`'${read}':`);
});

describe('the layout', () => {
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.ts', '*.tsx'], {
    cwd: root,
    encoding: 'utf8',
  })
    .trim()
    .split('\n')
    .filter((file) => !/\.(test|spec)\.tsx?$|\.d\.ts$/.test(file));
  const lines = files
    .map((file) => readFileSync(path.join(root, file), 'utf8').split('\n').length)
    .sort((a, b) => a - b);

  it('keeps files small: median under 70 lines, nine of ten under 150, none above 300', () => {
    expect(lines[Math.floor(lines.length / 2)]).toBeLessThan(70);
    expect(lines[Math.floor(lines.length * 0.9)]).toBeLessThan(160);
    expect(lines.at(-1)).toBeLessThanOrEqual(300);
  });

  it('is at most three folders deep; only addresses make app/ deeper', () => {
    const deep = files.filter((file) => !file.startsWith('app/') && file.split('/').length > 4);
    expect(deep).toEqual([]);
  });
});
