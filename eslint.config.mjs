import next from 'eslint-config-next';
import { COMPONENTS, LAYERS, SERVER_FOLDERS, SERVER_NAMES } from './eslint.layers.mjs';
import { serverValues } from './eslint.server-values.mjs';

/** A zone: files in `target` may not import from `from`, except from `except` (relative to `from`). */
const zone = (target, from, message, except) => ({ target, from, message, ...(except && { except }) });

/** Files of the server, wherever they are in lib. */
const SERVER_FILES = [
  `lib/**/{${SERVER_NAMES.join()}}.{ts,tsx}`,
  `lib/{${SERVER_FOLDERS.join()}}/**/*.{ts,tsx}`,
];
const TESTS = '**/*.test.{ts,tsx}';

/** A zone that may import from itself, from `others` and from packages of npm, and from nothing else. */
const alone = (folder, message, ...others) =>
  zone(`./${folder}/**`, '.', message, [folder, ...others, 'node_modules']);

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
  zone(
    './components/**',
    `./lib/**/{${SERVER_NAMES.join()}}.{ts,tsx}`,
    'components get data by reads or props',
  ),
  zone(
    ['./app/**', './components/**', './lib/**'],
    ['./packages', './gate', './bench', './prisma'],
    'the app imports no other program: it meets sandbox and images by AWS only, and the command line as a file',
  ),
  zone(
    './{app,components,gate,lib}/**/!(*.test).{ts,tsx}',
    ['./tests', './scripts'],
    'only tests import from tests and scripts',
  ),
  zone('./lib/**', ['./app', './components'], 'lib never imports what draws'),
  alone(
    'packages/cli',
    'the command line speaks to the app by its API, and shares its pure functions',
    'lib',
  ),
  zone(
    './packages/cli/**',
    SERVER_FOLDERS.map((folder) => `./lib/${folder}`),
    'the command line speaks to the app by its API, and shares its pure functions',
  ),
  alone('packages/sandbox', 'the sandbox speaks only the wire, and is installed without the app'),
  alone('packages/fuse', 'fuse builds images of any application, and is installed without this one'),
  alone('gate', 'the gate stands before the app: lib/core only', 'lib/core', 'tests'),
  ...layerZones,
  ...componentZones,
];

/** Schemas would make the command four times as large. */
const ZOD = {
  group: ['zod', '**/lib/**/schema', '**/lib/**/schema.ts'],
  allowTypeImports: true,
  message: 'Import types of schemas only: the server checks what it is sent.',
};

const SERVER_ONLY = {
  selector: 'Program:not(:has(ImportDeclaration[source.value="server-only"]))',
  message: 'Start with import "server-only".',
};
/** What no file may write, and what files of one kind may not write besides. */
const syntax = (...more) => [
  'error',
  { selector: 'ExportAllDeclaration[exported=null]', message: 'No barrels: import from the file itself.' },
  {
    selector: 'JSXAttribute[name.name="style"]',
    message: 'Pages forbid style attributes: a class, or placed() of components/ui.',
  },
  {
    selector:
      'ImportExpression[source.value=/^(@aws-sdk\\u002f|@smithy\\u002f|@prisma\\u002f|pg$|better-auth)/]',
    message: 'Import this package at the top of the file, where lint sees which folder does it.',
  },
  ...more,
];
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
      'no-restricted-syntax': syntax(),
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
    files: SERVER_FILES,
    // Scripts run these without Next, where `server-only` throws.
    ignores: ['**/*.script.ts', TESTS],
    rules: { 'no-restricted-syntax': syntax(SERVER_ONLY) },
  },
  {
    files: ['lib/**/*.{ts,tsx}', 'components/**/*.{ts,tsx}', 'packages/cli/**/*.ts'],
    ignores: [...SERVER_FILES, 'lib/**/{actions,*.actions}.ts', TESTS],
    plugins: { plimsoll: { rules: { 'server-values': serverValues } } },
    rules: { 'plimsoll/server-values': 'error' },
  },
  {
    files: ['packages/cli/**/*.ts'],
    ignores: [TESTS],
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns: [ZOD] }] },
  },
  {
    files: ['lib/!(registry)/**/operations.ts'],
    rules: {
      'no-restricted-syntax': syntax(
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
      ),
    },
  },
  {
    files: ['lib/**/actions.ts'],
    rules: {
      'no-restricted-syntax': syntax(
        {
          selector: 'ExportNamedDeclaration > FunctionDeclaration',
          message: 'Every export is a public endpoint: wrap it with action().',
        },
        {
          selector:
            'ExportNamedDeclaration > VariableDeclaration > VariableDeclarator:not([init.callee.name="action"])',
          message: 'Every export is a public endpoint: wrap it with action().',
        },
      ),
    },
  },
  {
    files: ['app/api/**/route.ts'],
    rules: {
      'no-restricted-syntax': syntax(
        {
          selector: 'ExportNamedDeclaration > FunctionDeclaration',
          message: 'Wrap it with readRoute(), changeRoute(), exchangeRoute(), deviceRoute() or download().',
        },
        {
          selector:
            'ExportNamedDeclaration > VariableDeclaration > VariableDeclarator:not([init.callee.name=/^(readRoute|batch|download|changeRoute|exchangeRoute|deviceRoute|providerCallback)$/])',
          message: 'Wrap it with readRoute(), changeRoute(), exchangeRoute(), deviceRoute() or download().',
        },
      ),
    },
  },
];
export default config;
