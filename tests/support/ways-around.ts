const PURE = 'A browser may load this file';
const PROGRAM = 'no other program';
const BARREL = "export * from './model';";

/** Ways to break a rule in another spelling, folder or kind of file than the usual one, and what lint says of them. */
export const AROUND: [file: string, line: string, says: string][] = [
  ['lib/fleets/planted.ts', "import { db } from '../db/client';\nexport const a = db;", PURE],
  ['lib/fleets/planted.ts', "import { db } from '@/lib/db/client.ts';\nexport const a = db;", PURE],
  [
    'lib/scaling/planted.ts',
    "import { listFleets } from '../fleets/queries';\nexport const a = listFleets;",
    PURE,
  ],
  ['lib/scaling/planted.ts', "import { log } from '../runtime/log';\nexport const a = log;", PURE],
  ['lib/scaling/planted.tsx', "import { log } from '@/lib/runtime/log';\nexport const a = log;", PURE],
  ['lib/scaling/planted.ts', "export { listFleets } from '@/lib/fleets/queries';", PURE],
  ['lib/scaling/planted.ts', "export * as fleets from '../fleets/queries';", PURE],
  ['lib/scaling/planted.ts', "import './queries';", PURE],
  ['lib/scaling/planted.ts', "export const a = await import('./queries');", PURE],
  ['lib/scaling/planted.ts', 'export const a = await import(`./queries`);', PURE],
  [
    'lib/scaling/planted.ts',
    "import { migrate } from '@/lib/db/migrate.script';\nexport const a = migrate;",
    PURE,
  ],
  ['lib/will-it-scale/links/planted.ts', "import { db } from '@/lib/db/client';\nexport const a = db;", PURE],
  [
    'lib/will-it-scale/links/planted.ts',
    "import { listFleets } from '@/lib/fleets/queries';\nexport const a = listFleets;",
    PURE,
  ],
  ['lib/will-it-scale/links/planted.ts', "import { ask } from '../queries';\nexport const a = ask;", PURE],
  ['lib/releases/samples/planted.ts', "import 'server-only';", PURE],
  ['lib/core/glossary/planted.ts', "import { log } from '../../runtime/log';\nexport const a = log;", PURE],
  ...['identity/person', 'runtime/log', 'changes/perform', 'server/admit', 'telemetry/http'].map(
    (place): [string, string, string] => [
      'components/fleets/planted.tsx',
      `import { a } from '@/lib/${place}';\nexport const b = a;`,
      PURE,
    ],
  ),
  [
    'components/fleets/planted.tsx',
    "import { Prefetched } from '@/lib/registry/prefetch.server';\nexport const a = Prefetched;",
    'by reads or props',
  ],
  [
    'packages/cli/planted.ts',
    "import { ask } from '../../lib/fleets/queries.ts';\nexport const a = ask;",
    PURE,
  ],
  [
    'packages/cli/planted.ts',
    "import { ScaleFleet } from '../../lib/scaling/schema.ts';\nexport const a = ScaleFleet;",
    'types of schemas only',
  ],
  [
    'gate/planted.ts',
    "import { seedWorld } from '../packages/sandbox/seed/shop.ts';\nexport const a = seedWorld;",
    'the gate stands before the app',
  ],
  [
    'gate/planted.ts',
    "import { openGate } from '../tests/support/open-gate.ts';\nexport const a = openGate;",
    'only tests import',
  ],
  [
    'packages/sandbox/planted.ts',
    "import { fuse } from '../fuse/fuse.ts';\nexport const a = fuse;",
    'installed without the app',
  ],
  [
    'packages/sandbox/planted.ts',
    "import { run } from '../cli/run.ts';\nexport const a = run;",
    'installed without the app',
  ],
  [
    'packages/fuse/planted.ts',
    "import { run } from '../cli/run.ts';\nexport const a = run;",
    'installed without this one',
  ],
  [
    'packages/cli/planted.ts',
    "import { fuse } from '../fuse/fuse.ts';\nexport const a = fuse;",
    'by its API',
  ],
  ['lib/fleets/planted.ts', "import { judge } from '../../gate/judge';\nexport const a = judge;", PROGRAM],
  [
    'lib/fleets/planted.ts',
    "import { inRoot } from '@/scripts/paths';\nexport const a = inRoot;",
    'only tests import',
  ],
  [
    'lib/fleets/planted.ts',
    "export const a = await import('@aws-sdk/client-ec2');",
    'at the top of the file',
  ],
  ['lib/fleets/planted.server.tsx', 'export const a = 1;', 'Start with import "server-only"'],
  ['lib/aws/planted/deep.ts', 'export const a = 1;', 'Start with import "server-only"'],
  ['lib/fleets/planted.script.ts', BARREL, 'No barrels'],
  ['lib/fleets/queries.ts', `import 'server-only';\n${BARREL}`, 'No barrels'],
  ['lib/scaling/operations.ts', `import 'server-only';\n${BARREL}`, 'No barrels'],
  ['lib/scaling/actions.ts', `'use server';\n${BARREL}`, 'No barrels'],
  ['app/api/planted/route.ts', BARREL.replace('./', '@/lib/fleets/'), 'No barrels'],
];

/** Code near the rules that keeps them. */
export const KEPT: [file: string, line: string][] = [
  ['lib/fleets/planted.ts', "import { usd } from '@/lib/core/format';\n\nexport const a = usd(1);"],
  ['lib/scaling/planted.ts', "import type { Ctx } from '../changes/context';\n\nexport type A = Ctx;"],
  ['lib/scaling/planted.ts', "export type { Ctx } from '@/lib/changes/context';"],
  ['lib/scaling/planted.ts', "import { changes } from './changes';\n\nexport const a = changes;"],
  [
    'components/fleets/planted.tsx',
    "import type { JsonSchema } from '@/lib/server/json-schema';\n\nexport type A = JsonSchema;",
  ],
  ['lib/db/planted.script.ts', 'export const a = 1;'],
  [
    'lib/fleets/planted.server.tsx',
    "import 'server-only';\nimport { log } from '@/lib/runtime/log';\n\nexport const a = log;",
  ],
  [
    'lib/access/actions.ts',
    "'use server';\n\nimport { action } from '@/lib/server/action';\n\nexport const a = action(1);",
  ],
];
