import { writeFileSync } from 'node:fs';
import type { RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';
import { inRoot } from './paths.ts';

const variables = (values: Record<string, string>) =>
  Object.entries(values).map(([name, value]) => ({ name, value }));

/** ECS reads these from Parameter Store and sets them as variables. A parameter has the name of its variable. */
const secrets = (...names: string[]) => names.map((name) => ({ name, valueFrom: `/plimsoll/${name}` }));

/** One replica of Plimsoll on Fargate. Words in angle brackets are to be replaced, as docs/install.md shows. */
export const TASK_DEFINITION = {
  family: 'plimsoll',
  requiresCompatibilities: ['FARGATE'],
  networkMode: 'awsvpc',
  runtimePlatform: { operatingSystemFamily: 'LINUX', cpuArchitecture: 'X86_64' },
  cpu: '1024',
  memory: '2048',
  taskRoleArn: 'arn:aws:iam::<account>:role/plimsoll',
  executionRoleArn: 'arn:aws:iam::<account>:role/plimsoll-start',
  containerDefinitions: [
    {
      name: 'plimsoll',
      image: '<image>',
      essential: true,
      portMappings: [{ containerPort: 3000 }],
      environment: variables({
        AUTH_MODE: 'oauth',
        PUBLIC_URL: '<public-url>',
        ADMINS: '<admins>',
        OIDC_ISSUER: '<oidc-issuer>',
        OIDC_CLIENT_ID: '<oidc-client-id>',
        AWS_REGIONS: '<region>',
        TRUSTED_PROXY_HOPS: '1',
      }),
      secrets: secrets('DATABASE_URL', 'AUTH_SECRET', 'OIDC_CLIENT_SECRET', 'METRICS_TOKEN'),
      healthCheck: {
        command: [
          ...['CMD', 'node', '-e'],
          "fetch('http://127.0.0.1:3000/livez').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))",
        ],
        interval: 10,
        timeout: 5,
        retries: 3,
        startPeriod: 60,
      },
      // Ten seconds for changes under way, and some to close what is open.
      stopTimeout: 20,
      user: '1000',
      readonlyRootFilesystem: true,
      linuxParameters: { capabilities: { drop: ['ALL'] } },
      mountPoints: [
        { sourceVolume: 'tmp', containerPath: '/tmp' },
        { sourceVolume: 'cache', containerPath: '/plimsoll/.next/cache' },
      ],
      logConfiguration: {
        logDriver: 'awslogs',
        options: {
          'awslogs-group': 'plimsoll',
          'awslogs-region': '<region>',
          'awslogs-stream-prefix': 'app',
        },
      },
    },
  ],
  volumes: [{ name: 'tmp' }, { name: 'cache' }],
} satisfies RegisterTaskDefinitionCommandInput;

/** `node scripts/ecs-task-definition.ts` writes it as `aws ecs register-task-definition` reads it. */
if (import.meta.main)
  writeFileSync(inRoot('deploy/ecs-task-definition.json'), `${JSON.stringify(TASK_DEFINITION, null, 2)}\n`);
