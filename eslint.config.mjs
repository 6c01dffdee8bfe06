import next from 'eslint-config-next';
import { COMPONENTS, LAYERS, SERVER_FOLDERS, SERVER_NAMES } from './eslint.layers.mjs';

/** A zone: files in `target` may not import from `from`, except from `except` (relative to `from`). */
const zone = (target, from, message, except) => ({ target, from, message, ...(except && { except }) });

const SERVER_FILES = `{${SERVER_NAMES.join()}}.ts`;

const layerZones = Object.entries(LAYERS).map(([folder, below]) =>
  zone(
    `./lib/${folder}/**`,
    './lib',
    `${folder} may use ${below.join(', ') || 'nothing'} only: imports go down`,
    [folder, ...below].map((name) => `./${name}`),
  ),
);

const componentZones = Object.entries(COMPONENTS).map(([folder, below]) =>
  zone(
    `./components/${folder}/**`,
    './components',
    `components/${folder} may use ${below.join(', ') || 'nothing'} only: imports go down`,
    [folder, ...below].map((name) => `./${name}`),
  ),
);

const zones = [
  zone('./components/ui/**', './app', 'ui knows no domain'),
  zone('./components/ui/**', './lib', 'ui knows no domain, only times and the glossary', [
    './core/times.ts',
    './core/glossary',
  ]),
  zone(
    ['./components/charts/**', './components/shell/**'],
    './lib',
    'charts and shell know only lib/core and lib/query',
    ['./core', './query'],
  ),
  zone(['./app/**', './components/**'], ['./lib/aws', './lib/db'], 'go through lib/<domain>'),
  zone('./components/**', `./lib/*/${SERVER_FILES}`, 'components get data by reads or props'),
  zone(
    ['./app/**', './components/**', './lib/**'],
    './packages/sandbox',
    'the app knows nothing of the sandbox',
  ),
  zone(['./app/**', './components/**', './lib/**'], './packages/fuse', 'the app knows images by AWS only'),
  zone(
    ['./app/**', './components/**', './lib/**'],
    './packages/cli',
    'the app knows its command line only as a file',
  ),
  zone(
    './packages/cli/**',
    [
      ...['./app', './components', './gate', './scripts', './tests', './bench', './prisma'],
      ...['./packages/sandbox', './packages/fuse'],
      ...SERVER_FOLDERS.map((folder) => `./lib/${folder}`),
    ],
    'the command line speaks to the app by its API, and shares its pure functions',
  ),
  zone('./lib/**', ['./app', './components'], 'lib never imports what draws'),
  zone(
    './packages/sandbox/**',
    ['./app', './components', './lib', './gate', './scripts', './tests', './public', './bench', './prisma'],
    'the sandbox speaks only the wire, and is installed without the app',
  ),
  zone(
    './packages/fuse/**',
    [
      ...[
        './app',
        './components',
        './lib',
        './gate',
        './scripts',
        './tests',
        './public',
        './bench',
        './prisma',
      ],
      './packages/sandbox',
    ],
    'fuse builds images of any application, and is installed without this one',
  ),
  zone('./gate/**', ['./app', './components', './lib'], 'the gate stands before the app: lib/core only', [
    './core',
  ]),
  ...layerZones,
  ...componentZones,
];

/** Files that a browser may load import only types from the server. */
const PURE = {
  group: [
    ...SERVER_FOLDERS.map((folder) => `@/lib/${folder}/*`),
    ...SERVER_NAMES.flatMap((name) => [`./${name}`, `@/lib/*/${name}`]),
    'server-only',
  ],
  allowTypeImports: true,
  message: 'A browser may load this file: import types of the server only, or end its name in .server.',
};

/** Schemas would make the command four times as large. */
const ZOD = {
  group: ['zod', '@/lib/*/schema'],
  allowTypeImports: true,
  message: 'Import types of schemas only: the server checks what it is sent.',
};

const SERVER_ONLY = {
  selector: 'Program:not(:has(ImportDeclaration[source.value="server-only"]))',
  message: 'Start with import "server-only".',
};
const ENV = { object: 'process', property: 'env', message: 'Only lib/runtime/env.ts reads the environment.' };
const restricted = (...groups) => ['error', { patterns: groups }];
const SDK = {
  group: ['@aws-sdk/*', '@smithy/*'],
  message: 'Only lib/aws, sandbox/protocol and sandbox/snapshot speak to the SDK.',
};
const DATABASE = {
  group: ['pg', '@prisma/*', '**/db/generated/**'],
  message: 'Only lib/db speaks to the database.',
};

const SIGNING_IN = {
  group: ['better-auth', 'better-auth/*'],
  message: 'Only lib/identity signs people in.',
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
      // The React compiler reports it, and the project has used only React 19 and later.
      'react-hooks/set-state-in-effect': 'off',
    },
  },
  // Rules that need types. A promise that nobody awaits loses its error, and its work may outlive the request.
  {
    files: ['**/*.{ts,tsx}'],
    // Code that tests lint as text is not in a file, so TypeScript cannot check it.
    ignores: ['**/planted.*', '**/planted/**'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: { '@typescript-eslint/no-floating-promises': 'error' },
  },
  {
    files: ['lib/aws/**', 'packages/sandbox/protocol/**', 'packages/sandbox/snapshot/**'],
    rules: { 'no-restricted-imports': restricted(DATABASE, SIGNING_IN) },
  },
  {
    files: ['lib/identity/**', 'lib/access/session.actions.ts'],
    rules: { 'no-restricted-imports': restricted(SDK, DATABASE) },
  },
  { files: ['lib/db/**'], rules: { 'no-restricted-imports': restricted(SDK) } },
  {
    files: ['**/*.test.ts', 'tests/**', 'scripts/**', 'bench/**', 'packages/sandbox/test*.ts'],
    rules: {
      'no-restricted-imports': 'off',
      'no-restricted-properties': 'off',
      'react-hooks/rules-of-hooks': 'off',
    },
  },
  {
    files: [
      'lib/runtime/env.ts',
      'lib/core/build.ts',
      'gate/main.ts',
      'packages/cli/main.ts',
      'packages/sandbox/main.ts',
      'packages/fuse/packages/{cache,mirrors}.ts',
      'packages/fuse/logs/forward-logs.mjs',
      'instrumentation.ts',
      '*.config.*',
    ],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    files: [`lib/*/${SERVER_FILES}`, `lib/{${SERVER_FOLDERS.join()}}/*.ts`],
    ignores: [
      ...[
        'lib/db/backup.ts',
        'lib/db/kept-backups.ts',
        'lib/db/migrate.ts',
        'lib/db/verify-chain.ts',
        'lib/db/with-client.ts',
        'lib/runtime/secret-files.ts',
      ],
      '**/*.test.ts',
    ],
    rules: { 'no-restricted-syntax': ['error', SERVER_ONLY] },
  },
  {
    files: ['lib/*/*.ts'],
    ignores: [
      `lib/*/${SERVER_FILES}`,
      `lib/{${SERVER_FOLDERS.join()}}/*.ts`,
      ...['lib/*/{actions,*.actions}.ts', '**/*.test.ts'],
    ],
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns: [PURE] }] },
  },
  {
    files: ['packages/cli/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns: [PURE, ZOD] }] },
  },
  {
    files: ['lib/!(registry)/operations.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        SERVER_ONLY,
        {
          selector:
            'ExportNamedDeclaration > VariableDeclaration > VariableDeclarator:not([init.callee.name="implement"])',
          message: 'Every operation goes through perform(), with its settler: make it by implement().',
        },
        {
          selector: 'ExportNamedDeclaration > FunctionDeclaration:not([id.name="approvalsOf"])',
          message: 'Every operation goes through perform(), with its settler: make it by implement().',
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
        {
          selector: 'ExportNamedDeclaration > FunctionDeclaration',
          message: 'Wrap it with readRoute(), changeRoute(), exchangeRoute(), deviceRoute() or download().',
        },
        {
          selector:
            'ExportNamedDeclaration > VariableDeclaration > VariableDeclarator:not([init.callee.name=/^(readRoute|batch|download|changeRoute|exchangeRoute|deviceRoute|providerCallback)$/])',
          message: 'Wrap it with readRoute(), changeRoute(), exchangeRoute(), deviceRoute() or download().',
        },
      ],
    },
  },
];
export default config;
