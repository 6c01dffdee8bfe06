import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { load, loadAll } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { SECRETS } from '../lib/runtime/secret-files.script';
import { TASK_DEFINITION } from '../scripts/ecs-task-definition.ts';
import { inRoot } from '../scripts/paths.ts';
import { findHelm } from './support/helm';

const read = (file: string) => readFileSync(inRoot(file), 'utf8');
const isSecret = (name: string) => (SECRETS as readonly string[]).includes(name);

/** Set by npm start alone; a container has a port and a place of its own. */
const NOT_IN_A_CONTAINER = ['PORT', 'DATA_DIR', 'VERBOSE'];
const [forTheApp = ''] = read('docs/configuration.md').split('## The sandbox');
const documented = [...forTheApp.matchAll(/^\| `([A-Z_]+)` \|/gm)]
  .map(([, name]) => name!)
  .filter((name) => !NOT_IN_A_CONTAINER.includes(name));
/** Both by their own name, or by the name of a file. */
const nameOf = (variable: string) => variable.replace(/_FILE$/, '');

interface Variable {
  name: string;
  value: string;
}
const NEEDED = ['AUTH_MODE', 'PUBLIC_URL', 'ADMINS', 'DATABASE_URL', 'AUTH_SECRET'];

describe('compose.yaml', () => {
  const { services, secrets } = load(read('compose.yaml')) as {
    services: Record<string, { build?: string; environment?: Record<string, string>; secrets?: string[] }>;
    secrets: Record<string, { file: string }>;
  };

  it('passes on every documented variable, once', () => {
    for (const { environment } of Object.values(services).filter(({ build }) => build)) {
      const passed = Object.keys(environment!).filter((name) => !/^AWS_(ACCESS|SECRET)/.test(name));
      expect(passed.map(nameOf).sort()).toEqual([...documented].sort());
    }
  });

  it('mounts each secret that it names, and the script makes each of them', () => {
    const script = read('deploy/make-secrets.sh');
    for (const { environment, secrets: mounted = [] } of Object.values(services)) {
      const named = Object.entries(environment ?? {}).filter(([name]) => name.endsWith('_FILE'));
      expect(named.map(([, file]) => file.replace('/run/secrets/', '')).sort()).toEqual([...mounted].sort());
    }
    for (const [name, { file }] of Object.entries(secrets)) {
      expect(file).toBe(`deploy/secrets/${name}`);
      expect(script).toContain(`\nput ${name} `);
    }
    expect(read('.gitignore')).toContain('deploy/secrets/');
  });
});

describe('deploy/ecs-task-definition.json', () => {
  const file = 'deploy/ecs-task-definition.json';
  const [container] = TASK_DEFINITION.containerDefinitions;

  it('is what scripts/ecs-task-definition.ts writes', () =>
    expect(JSON.parse(read(file))).toEqual(TASK_DEFINITION));

  it('sets documented variables, and all that sign-in needs', () => {
    const [plain, secret] = [container!.environment, container!.secrets].map((all) =>
      all.map(({ name }) => name),
    );
    expect(documented).toEqual(expect.arrayContaining([...plain!, ...secret!]));
    expect([...plain!, ...secret!]).toEqual(expect.arrayContaining(NEEDED));
    expect([plain!.filter(isSecret), secret!.filter((name) => !isSecret(name))]).toEqual([[], []]);
  });

  it('can write only where the image says so', () => {
    const [, volumes] = /^VOLUME (.+)$/m.exec(read('Dockerfile'))!;
    expect(container!.readonlyRootFilesystem).toBe(true);
    expect(container!.mountPoints.map(({ containerPath }) => containerPath)).toEqual(JSON.parse(volumes!));
  });

  it.skipIf(spawnSync('aws', ['--version']).status !== 0)('is accepted by the AWS CLI', () => {
    const input = `file://${inRoot(file)}`;
    const args = ['ecs', 'register-task-definition', '--generate-cli-skeleton', 'output'];
    const { status, stderr } = spawnSync('aws', [
      ...args,
      '--region',
      'us-east-1',
      '--cli-input-json',
      input,
    ]);
    expect([status, String(stderr)]).toEqual([0, '']);
  });
});

describe('the values of the chart', () => {
  const { properties } = JSON.parse(read('deploy/helm/plimsoll/values.schema.json')) as {
    properties: Record<
      'settings' | 'secret',
      { propertyNames: { enum: string[] }; properties: { keys: { items: { enum: string[] } } } }
    >;
  };

  it('are the documented variables, those with secrets apart', () => {
    expect([...properties.settings.propertyNames.enum].sort()).toEqual(
      documented.filter((name) => !isSecret(name)).sort(),
    );
    expect(properties.secret.properties.keys.items.enum).toEqual(SECRETS);
  });
});

const helm = findHelm();
if (!helm) console.warn('SKIPPED: there is no Helm for this machine, so the chart was not rendered.');

describe.skipIf(!helm)('the chart', () => {
  const CHART = inRoot('deploy/helm/plimsoll');
  const VALUES = {
    image: { repository: 'registry.example.com/plimsoll' },
    settings: { PUBLIC_URL: 'https://plimsoll.example.com', ADMINS: 'noa@example.com' },
  };
  const ALL = {
    secret: { keys: SECRETS },
    serviceAccount: { roleArn: 'arn:aws:iam::123456789012:role/plimsoll' },
    ...{ ingress: { enabled: true, tlsSecret: 'tls' }, serviceMonitor: { enabled: true } },
    backup: { enabled: true, claim: 'backups' },
    ...{ trustedCertificates: 'ca', image: { repository: 'x', pullSecrets: ['y'] } },
  };
  const run = (args: string[], values: object) =>
    spawnSync(helm!, [...args, CHART, '--values', '-'], { input: JSON.stringify(values), encoding: 'utf8' });
  const template = (values: object) => run(['template', 'web', '--kube-version', '1.31.0'], values);

  interface Resource {
    kind: string;
    metadata: { name: string; annotations?: object };
    spec: object;
  }
  function rendered(values: object): Record<string, Resource> {
    const { stdout, stderr, status } = template({ ...VALUES, ...values });
    expect([stderr, status]).toEqual(['', 0]);
    const resources = loadAll(stdout) as Resource[];
    return Object.fromEntries(resources.map((resource) => [resource.kind, resource]));
  }
  interface Pod {
    containers: {
      command: string[];
      env: Variable[];
      volumeMounts: { name: string; mountPath: string }[];
      livenessProbe: { httpGet: { path: string } };
      readinessProbe: { httpGet: { path: string } };
    }[];
    volumes: { name: string }[];
    terminationGracePeriodSeconds: number;
  }
  const podOf = (resources: Record<string, Resource>) =>
    (resources.Deployment!.spec as { template: { spec: Pod } }).template.spec;

  it.each([{}, ALL])('is accepted by helm lint --strict', (values) =>
    expect(run(['lint', '--strict'], { ...VALUES, ...values }).stdout).toContain('0 chart(s) failed'),
  );

  it('has all that two replicas need, without more', () =>
    expect(Object.keys(rendered({})).sort()).toEqual(
      ['Deployment', 'NetworkPolicy', 'PodDisruptionBudget', 'Service', 'ServiceAccount'].sort(),
    ));

  it('runs without rights, and writes only where the image says so', () => {
    const pod = podOf(rendered({}));
    expect(pod).toMatchObject({
      automountServiceAccountToken: false,
      securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } },
      containers: [
        {
          securityContext: {
            readOnlyRootFilesystem: true,
            allowPrivilegeEscalation: false,
            capabilities: { drop: ['ALL'] },
          },
        },
      ],
    });
    const [, written] = /^VOLUME (.+)$/m.exec(read('Dockerfile'))!;
    const places = pod.containers[0]!.volumeMounts.map(({ mountPath }) => mountPath);
    expect(places).toEqual(['/run/secrets/plimsoll', ...(JSON.parse(written!) as string[])]);
    expect(pod.terminationGracePeriodSeconds).toBeGreaterThan(15);
  });

  it('asks at addresses that are there', () => {
    const [container] = podOf(rendered({})).containers;
    const paths = [container!.livenessProbe, container!.readinessProbe].map(({ httpGet }) => httpGet.path);
    expect(paths).toEqual(['/livez', '/readyz?only=accepting']);
    expect(read('lib/server/ready.ts')).toContain('accepting: async');
  });

  it('sets documented variables alone, and mounts each secret that it names', () => {
    const pod = podOf(rendered(ALL));
    const [{ env, volumeMounts }] = pod.containers as [Pod['containers'][0]];
    const names = env.map(({ name }) => name).filter((name) => name !== 'NODE_EXTRA_CA_CERTS');
    expect(documented).toEqual(expect.arrayContaining(names.map(nameOf)));
    expect(names.map(nameOf)).toEqual(expect.arrayContaining(NEEDED));
    expect(names.filter((name) => name.endsWith('_FILE')).map(nameOf)).toEqual(SECRETS);
    for (const { name, value } of env.filter((variable) => variable.value.startsWith('/')))
      expect(
        volumeMounts.some(({ mountPath }) => value.startsWith(mountPath)),
        name,
      ).toBe(true);
    expect(volumeMounts.map(({ name }) => name)).toEqual(
      expect.arrayContaining(pod.volumes.map(({ name }) => name)),
    );
  });

  it('backs up by a pod that gets no request', () => {
    const { CronJob, Service } = rendered(ALL);
    const { schedule, jobTemplate } = CronJob!.spec as {
      schedule: string;
      jobTemplate: { spec: { template: { metadata: { labels: object }; spec: Pod } } };
    };
    expect(schedule).toBe('17 3 * * *');
    const { metadata, spec } = jobTemplate.spec.template;
    expect(metadata.labels).not.toMatchObject((Service!.spec as { selector: object }).selector);
    const [{ command, volumeMounts }] = spec.containers as [Pod['containers'][0]];
    expect(command).toEqual(['node', 'scripts/backup.ts', '--into', '/backups', '--keep', '14']);
    expect(volumeMounts.map(({ mountPath }) => mountPath)).toContain('/backups');
  });

  it('is reached under the host of PUBLIC_URL, and takes the role of its service account', () => {
    const { Ingress, ServiceAccount, ServiceMonitor } = rendered(ALL);
    expect(Ingress!.spec).toMatchObject({
      rules: [{ host: 'plimsoll.example.com' }],
      tls: [{ hosts: ['plimsoll.example.com'], secretName: 'tls' }],
    });
    expect(ServiceAccount!.metadata.annotations).toEqual({
      'eks.amazonaws.com/role-arn': ALL.serviceAccount.roleArn,
    });
    expect(ServiceMonitor!.spec).toMatchObject({ endpoints: [{ path: '/metrics' }] });
  });

  it.each([
    ['a variable that is not documented', { settings: { ...VALUES.settings, PUBLIC_URI: 'x' } }],
    ['a secret among the settings', { settings: { ...VALUES.settings, AUTH_SECRET: 'x' } }],
    ['on without quotes', { settings: { ...VALUES.settings, HSTS_SUBDOMAINS: true } }],
    ['local mode', { settings: { ...VALUES.settings, AUTH_MODE: 'local' } }],
    ['plain HTTP', { settings: { ...VALUES.settings, PUBLIC_URL: 'http://plimsoll.example.com' } }],
    ['no image', { image: { repository: '' } }],
    ['no database', { secret: { keys: ['AUTH_SECRET'] } }],
    ['metrics without a token', { serviceMonitor: { enabled: true } }],
    ['backups without a place', { backup: { enabled: true } }],
    ['a misspelt value', { replica: 2 }],
  ])('refuses %s', (_what, values) => {
    const { status, stderr } = template({ ...VALUES, ...values });
    expect([status, stderr]).toEqual([1, expect.stringContaining("values don't meet the specifications")]);
  });
});

it.each(['make-secrets.sh', 'pipeline.sh'])('deploy/%s is a script of the shell', (file) =>
  expect(execFileSync('sh', ['-n', inRoot('deploy', file)]).length).toBe(0),
);

it('deploy/github-workflow.yml has the steps of .github/workflows, by the same versions', () => {
  const used = (file: string) => [...read(file).matchAll(/uses: ([\w-]+\/[\w-]+)@(.+)/g)];
  const known = new Map(used('.github/workflows/checks.yml').map(([, name, version]) => [name, version]));
  for (const [, name, version] of used('deploy/github-workflow.yml'))
    expect(version, name).toEqual(known.get(name) ?? expect.stringMatching(/^v\d+\.\d+\.\d+$/));
});
