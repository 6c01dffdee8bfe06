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
    'components/ui may use nothing only',
  ],
  [
    'charts know core only',
    'components/charts/planted.tsx',
    "import { share } from '@/lib/load/model';\nexport const a = share;\n",
    'charts and shell know only',
  ],
  [
    'shell uses ui',
    'components/shell/planted.tsx',
    "import { Overview } from '../overview/overview';\nexport const a = Overview;\n",
    'components/shell may use ui only',
  ],
  [
    'components go down only',
    'components/images/planted.tsx',
    "import { FleetPage } from '../fleets/fleet-page';\nexport const a = FleetPage;\n",
    'components/images may use',
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
    'by reads or props',
  ],
  [
    'the app knows no sandbox',
    'lib/fleets/planted.ts',
    "import { seedWorld } from '../../packages/sandbox/seed/shop';\nexport const a = seedWorld;\n",
    'nothing of the sandbox',
  ],
  [
    'the app does not know what builds images',
    'lib/images/planted.ts',
    "import { fuse } from '../../packages/fuse/fuse';\nexport const a = fuse;\n",
    'images by AWS only',
  ],
  [
    'lib draws nothing',
    'lib/fleets/planted.ts',
    "import { cn } from '@/components/ui/cn';\nexport const a = cn;\n",
    'never imports what draws',
  ],
  [
    'a plain name is pure: no queries',
    'lib/fleets/model.ts',
    "import { listFleets } from './queries';\nexport const a = listFleets;\n",
    'A browser may load this file',
  ],
  [
    'a plain name is pure: no AWS',
    'lib/fleets/planted.ts',
    "import { describeGroups } from '@/lib/aws/groups';\nexport const a = describeGroups;\n",
    'A browser may load this file',
  ],
  [
    'a plain name is pure: no server file of another domain',
    'lib/scaling/planted.ts',
    "import { readBilled } from '@/lib/bill/billed.server';\nexport const a = readBilled;\n",
    'A browser may load this file',
  ],
  [
    'rules are pure',
    'lib/rules/planted.ts',
    "import { db } from '@/lib/db/client';\nexport const a = db;\n",
    'rules may use core only',
  ],
  [
    'identity knows no changes',
    'lib/identity/planted.ts',
    `${OK}import { perform } from '@/lib/changes/perform';\nexport const a = perform;\n`,
    'identity may use',
  ],
  [
    'changes know no HTTP',
    'lib/changes/planted.ts',
    `${OK}import { admit } from '@/lib/server/admit';\nexport const a = admit;\n`,
    'changes may use',
  ],
  [
    'server knows no domain',
    'lib/server/planted.ts',
    `${OK}import { listFleets } from '@/lib/fleets/queries';\nexport const a = listFleets;\n`,
    'server may use',
  ],
  [
    'domains know no registry',
    'lib/fleets/planted.ts',
    "import { ACTIONS } from '@/lib/registry/changes';\nexport const a = ACTIONS;\n",
    'fleets may use',
  ],
  [
    'the ground asks nobody',
    'lib/runtime/planted.ts',
    `${OK}import { describeGroups } from '@/lib/aws/groups';\nexport const a = describeGroups;\n`,
    'runtime may use core only',
  ],
  [
    'telemetry asks nobody',
    'lib/telemetry/planted.ts',
    `${OK}import { describeGroups } from '@/lib/aws/groups';\nexport const a = describeGroups;\n`,
    'telemetry may use',
  ],
  [
    'aws knows no domain',
    'lib/aws/planted.ts',
    `${OK}import { share } from '@/lib/load/model';\nexport const a = share;\n`,
    'aws may use',
  ],
  [
    'core stands alone',
    'lib/core/planted.ts',
    "import { share } from '@/lib/load/model';\nexport const a = share;\n",
    'core may use nothing only',
  ],
  [
    'the sandbox stands alone',
    'packages/sandbox/planted.ts',
    "import { usd } from '../../lib/core/format';\nexport const a = usd;\n",
    'speaks only the wire',
  ],
  [
    'also without the scripts',
    'packages/sandbox/planted.ts',
    "import { inRoot } from '../../scripts/paths';\nexport const a = inRoot;\n",
    'installed without the app',
  ],
  [
    'what builds images stands alone',
    'packages/fuse/planted.ts',
    "import { usd } from '../../lib/core/format';\nexport const a = usd;\n",
    'installed without this one',
  ],
  [
    'the app does not know its command line',
    'lib/fleets/planted.ts',
    "import { run } from '../../packages/cli/run';\nexport const a = run;\n",
    'only as a file',
  ],
  [
    'the command line speaks by the API',
    'packages/cli/planted.ts',
    "import { perform } from '@/lib/changes/perform';\nexport const a = perform;\n",
    'by its API',
  ],
  [
    'the command line loads no schema',
    'packages/cli/planted.ts',
    "import { ScaleFleet } from '@/lib/scaling/schema';\nexport const a = ScaleFleet;\n",
    'types of schemas only',
  ],
  [
    'domains go one way',
    'lib/images/planted.ts',
    "import { imageOf } from '@/lib/fleets/model';\nexport const a = imageOf;\n",
    'images may use',
  ],
  [
    'the SDK stays in lib/aws',
    'lib/fleets/planted.ts',
    "import { EC2Client } from '@aws-sdk/client-ec2';\nexport const a = EC2Client;\n",
    'Only lib/aws',
  ],
  [
    'the SDK stays in the protocol',
    'packages/sandbox/world/planted.ts',
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
    'make it by implement()',
  ],
  [
    'an operation is no bare value',
    'lib/scaling/operations.ts',
    `${OK}export const a = async () => {};\n`,
    'make it by implement()',
  ],
  [
    'handlers are readRoute()',
    'app/api/planted/route.ts',
    'export async function GET() {}\n',
    'Wrap it with readRoute()',
  ],
  [
    'handlers are readRoute() as values too',
    'app/api/planted/route.ts',
    'export const GET = async () => {};\n',
    'Wrap it with readRoute()',
  ],
  [
    'only identity signs people in',
    'lib/fleets/planted.ts',
    "import { betterAuth } from 'better-auth';\nexport const a = betterAuth;\n",
    'Only lib/identity signs people in',
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
    'server files say so by their suffix',
    'lib/fleets/planted.server.ts',
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
    "import { log } from '../lib/runtime/log';\nexport const a = log;\n",
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

  it('and stays quiet about code that keeps them', async () => {
    expect(
      await broken(
        'lib/fleets/planted.ts',
        "import { usd } from '@/lib/core/format';\n\nexport const a = usd(1);\n",
      ),
    ).toEqual([]);
  });
});
