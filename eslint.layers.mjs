/** Folders of lib that any server code may use. */
const GROUND = [
  'core',
  'runtime',
  'telemetry',
  'aws',
  'db',
  'rules',
  'identity',
  'changes',
  'query',
  'server',
];

const domain = (...below) => [...GROUND, ...below];

/**
 * Which folders of lib each folder may import: imports go down only. From top to bottom: registry, the domains, server
 * (HTTP), changes (intent to outcome), identity (who), rules (pure), then the folders that everyone may import.
 */
export const LAYERS = {
  core: [],
  runtime: ['core'],
  telemetry: ['core', 'runtime'],
  aws: ['core', 'runtime', 'telemetry'],
  db: ['core', 'runtime', 'telemetry', 'aws'],
  query: ['core'],
  rules: ['core'],
  identity: ['core', 'runtime', 'db', 'rules'],
  changes: ['core', 'runtime', 'telemetry', 'aws', 'db', 'rules', 'identity'],
  server: ['core', 'runtime', 'telemetry', 'aws', 'db', 'rules', 'identity', 'changes', 'query'],
  naming: domain(),
  images: domain('naming'),
  contents: domain('naming', 'images'),
  releases: domain('images', 'contents'),
  fleets: domain('naming', 'images', 'releases'),
  access: domain('fleets'),
  guards: domain('fleets'),
  permissions: domain('naming'),
  'audit-trail': domain('fleets'),
  'setup-history': domain('images', 'releases', 'fleets'),
  load: domain('images', 'releases', 'fleets', 'setup-history'),
  'unit-cost': domain('images', 'releases', 'fleets', 'load'),
  'type-ladder': domain('images', 'releases', 'fleets', 'load', 'unit-cost'),
  bill: domain(
    ...['naming', 'images', 'releases', 'fleets', 'audit-trail', 'setup-history', 'load', 'unit-cost'],
  ),
  commitments: domain('images', 'releases', 'fleets', 'bill'),
  budgets: domain('images', 'releases', 'fleets', 'bill'),
  scaling: domain(
    ...['images', 'releases', 'fleets', 'load', 'unit-cost', 'audit-trail', 'budgets', 'commitments'],
  ),
  'will-it-scale': domain('images', 'releases', 'fleets', 'audit-trail', 'budgets', 'scaling'),
  replay: domain(
    ...['images', 'releases', 'fleets', 'setup-history', 'load', 'type-ladder', 'scaling', 'commitments'],
  ),
  savings: domain('images', 'releases', 'fleets', 'audit-trail', 'setup-history', 'scaling', 'replay'),
  deployments: domain(
    ...['images', 'releases', 'fleets', 'load', 'audit-trail', 'budgets', 'scaling', 'commitments'],
  ),
  families: domain('naming', 'images', 'releases', 'fleets', 'deployments'),
  instances: domain('images', 'releases', 'fleets', 'load', 'audit-trail', 'budgets', 'scaling'),
  health: domain('images', 'releases', 'fleets', 'load', 'scaling', 'deployments'),
  notifications: domain('fleets', 'budgets', 'deployments', 'health'),
  doctor: domain('naming', 'fleets', 'permissions', 'notifications'),
  'put-back': domain('fleets', 'audit-trail'),
  approvals: domain('fleets'),
  views: domain('fleets'),
  'first-look': domain('naming', 'images', 'releases', 'fleets', 'load', 'bill'),
  registry: domain(
    ...['images', 'releases', 'fleets', 'families', 'access', 'guards', 'permissions', 'audit-trail'],
    ...[
      'load',
      'unit-cost',
      'type-ladder',
      'bill',
      'budgets',
      'scaling',
      'replay',
      'deployments',
      'commitments',
      'savings',
    ],
    ...['instances', 'health', 'notifications', 'approvals', 'put-back', 'will-it-scale', 'first-look'],
    ...['naming', 'contents', 'views'],
  ),
};

/** Folders of lib that never reach a browser. In other folders the suffix `.server.ts` marks such files. */
export const SERVER_FOLDERS = ['runtime', 'telemetry', 'aws', 'db', 'identity', 'changes', 'server'];
/** `.script` marks what scripts run as well, without Next: it cannot start with `server-only`. */
export const SERVER_NAMES = ['queries', 'operations', 'handlers', 'answers', '*.server', '*.script'];

/** The same for folders of components. `ui` imports no domain. */
export const COMPONENTS = {
  ui: [],
  shell: ['ui'],
  charts: ['ui'],
  places: ['ui', 'charts'],
  problems: ['ui', 'shell', 'places'],
  'api-docs': ['ui'],
  releases: ['ui'],
  changes: ['ui', 'shell', 'problems'],
  access: ['ui', 'problems', 'changes'],
  notifications: ['ui', 'problems', 'changes', 'access'],
  permissions: ['ui', 'problems', 'places', 'changes'],
  'first-look': ['ui', 'problems', 'changes', 'access'],
  views: ['ui', 'problems', 'changes', 'access'],
  activity: ['ui', 'charts', 'problems', 'places', 'changes', 'views'],
  budgets: ['ui', 'charts', 'problems', 'places', 'changes', 'access'],
  guards: ['ui', 'problems', 'changes', 'access'],
  naming: ['ui', 'problems', 'changes', 'access'],
  spend: ['ui', 'charts', 'problems', 'places', 'changes', 'access', 'budgets'],
  scaling: ['ui', 'problems', 'changes', 'access', 'budgets', 'guards', 'spend'],
  images: ['ui', 'problems', 'places', 'changes', 'access', 'views', 'guards'],
  instances: ['ui', 'problems', 'changes', 'access', 'guards'],
  deployments: [
    ...['ui', 'charts', 'problems', 'places', 'releases', 'changes', 'access', 'budgets', 'guards', 'spend'],
    ...['scaling', 'images', 'instances', 'views'],
  ],
  'put-back': [
    ...['ui', 'problems', 'changes', 'access', 'activity', 'budgets', 'guards', 'scaling', 'images'],
    ...['instances', 'deployments', 'naming', 'views'],
  ],
  bulk: ['ui', 'problems', 'places', 'changes', 'access', 'budgets', 'guards', 'deployments'],
  overview: [
    ...['ui', 'charts', 'problems', 'places', 'releases', 'changes', 'access', 'scaling', 'images'],
    ...['deployments', 'bulk', 'views', 'first-look'],
  ],
  fleets: [
    ...['ui', 'charts', 'problems', 'places', 'releases', 'changes', 'access', 'activity', 'guards', 'spend'],
    ...['scaling', 'images', 'instances', 'deployments', 'views'],
  ],
  'fleet-page': [
    ...['ui', 'problems', 'places', 'changes', 'access', 'activity', 'guards', 'spend', 'scaling', 'images'],
    ...['deployments', 'overview', 'fleets'],
  ],
  palette: [
    ...['ui', 'shell', 'charts', 'problems', 'places', 'releases', 'changes', 'access', 'scaling', 'images'],
    ...['deployments', 'overview'],
  ],
};
