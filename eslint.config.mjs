import next from 'eslint-config-next';
import { DOMAINS, OPEN, PURE, SERVER } from './eslint.layers.mjs';

/** A zone: files in `target` may not import from `from`, but for `except` (relative to `from`). */
const zone = (target, from, message, except) => ({ target, from, message, ...(except && { except }) });

const domainZones = Object.entries(DOMAINS).map(([domain, below]) =>
  zone(
    `./lib/${domain}/**`,
    './lib',
    `${domain} may use ${[...below, ...OPEN].join(', ')} only: domains go one way`,
    [domain, ...below, ...OPEN].map((name) => `./${name}`),
  ),
);

const zones = [
  zone('./components/ui/**', ['./lib', './app', './components'], 'ui knows no domain', ['./ui']),
  zone(
    ['./components/charts/**', './components/shell/**'],
    './lib',
    'charts and shell know only lib/core and lib/query',
    ['./core', './query'],
  ),
  zone(['./components/charts/**', './components/shell/**'], './components', 'charts and shell stand on ui', [
    './ui',
    './charts',
    './shell',
  ]),
  zone(['./app/**', './components/**'], ['./lib/aws', './lib/db'], 'go through lib/<domain>'),
  zone(
    './components/**',
    `./lib/*/{operations,${SERVER}}.ts`,
    'components get data by query options or props',
  ),
  zone(['./app/**', './components/**', './lib/**'], './sandbox', 'the app knows nothing of the sandbox'),
  zone('./lib/**', ['./app', './components'], 'lib never imports what draws'),
  zone(`./lib/*/{${PURE}}.ts`, './lib/*/{queries,operations,actions,query-options}.ts', 'these are pure'),
  zone(['./lib/aws/**', './lib/db/**'], './lib', 'aws and db know no domain', [
    './aws',
    './db',
    './core',
    './server/env.ts',
  ]),
  zone('./lib/core/**', './lib', 'core stands alone', ['./core']),
  zone('./sandbox/**', ['./app', './components', './lib'], 'the sandbox speaks only the wire'),
  zone('./gate/**', ['./app', './components', './lib'], 'the gate stands before the app: lib/core only', [
    './core',
  ]),
  ...domainZones,
];

const SERVER_ONLY = {
  selector: 'Program:not(:has(ImportDeclaration[source.value="server-only"]))',
  message: 'Start with import "server-only".',
};
const ENV = { object: 'process', property: 'env', message: 'Only lib/server/env.ts reads the environment.' };
const restricted = (...groups) => ['error', { patterns: groups }];
const SDK = {
  group: ['@aws-sdk/*', '@smithy/*'],
  message: 'Only lib/aws and sandbox/protocol speak to the SDK.',
};
const DATABASE = {
  group: ['pg', '@prisma/*', '**/db/generated/**'],
  message: 'Only lib/db speaks to the database.',
};

const SIGNING_IN = {
  group: ['better-auth', 'better-auth/*'],
  message: 'Only lib/access signs people in.',
};

const config = [
  {
    ignores: [
      'node_modules/**',
      '.next/**',
      'data/**',
      'test-results/**',
      'lib/db/generated/**',
      'next-env.d.ts',
    ],
  },
  ...next,
  {
    rules: {
      'import/no-restricted-paths': ['error', { basePath: import.meta.dirname, zones }],
      'import/no-cycle': ['error', { ignoreExternal: true, disableScc: true }],
      'max-lines': ['error', { max: 300 }],
      'no-restricted-imports': restricted(SDK, DATABASE, SIGNING_IN),
      'no-restricted-properties': ['error', ENV],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ExportAllDeclaration[exported=null]',
          message: 'No barrels: import from the file itself.',
        },
        {
          selector: 'JSXAttribute[name.name="style"]',
          message: 'Pages forbid style attributes: a class, or placed() of components/ui.',
        },
      ],
      // The compiler finds it; the code base has no React before 19.
      'react-hooks/set-state-in-effect': 'off',
    },
  },
  {
    files: ['lib/aws/**', 'sandbox/protocol/**'],
    rules: { 'no-restricted-imports': restricted(DATABASE, SIGNING_IN) },
  },
  { files: ['lib/access/**'], rules: { 'no-restricted-imports': restricted(SDK, DATABASE) } },
  { files: ['lib/db/**'], rules: { 'no-restricted-imports': restricted(SDK) } },
  {
    files: ['**/*.test.ts', 'tests/**', 'scripts/**', 'bench/**', 'sandbox/testing.ts'],
    rules: {
      'no-restricted-imports': 'off',
      'no-restricted-properties': 'off',
      'react-hooks/rules-of-hooks': 'off',
    },
  },
  {
    files: [
      'lib/server/env.ts',
      'lib/core/build.ts',
      'gate/main.ts',
      'sandbox/main.ts',
      'instrumentation.ts',
      '*.config.*',
    ],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    files: [`lib/*/{${SERVER}}.ts`, 'lib/{aws,db,server}/*.ts'],
    ignores: ['lib/db/migrate.ts', 'lib/db/verify-chain.ts', '**/*.test.ts'],
    rules: { 'no-restricted-syntax': ['error', SERVER_ONLY] },
  },
  {
    files: ['lib/*/operations.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        SERVER_ONLY,
        {
          selector:
            'ExportNamedDeclaration > FunctionDeclaration:not(:has(CallExpression[callee.name="perform"]))',
          message: 'Every operation goes through perform(): permission and audit trail.',
        },
      ],
    },
  },
  {
    files: ['lib/*/actions.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ExportNamedDeclaration > FunctionDeclaration',
          message: 'Every export is a public endpoint: wrap it with action().',
        },
        {
          selector:
            'ExportNamedDeclaration > VariableDeclaration > VariableDeclarator:not([init.callee.name="action"])',
          message: 'Every export is a public endpoint: wrap it with action().',
        },
      ],
    },
  },
  {
    files: ['app/api/**/route.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportNamedDeclaration > FunctionDeclaration', message: 'Wrap it with route().' },
        {
          selector:
            'ExportNamedDeclaration > VariableDeclaration > VariableDeclarator:not([init.callee.name=/^(route|batch|download|changeRoute|providerCallback)$/])',
          message: 'Wrap it with route().',
        },
      ],
    },
  },
];
export default config;
