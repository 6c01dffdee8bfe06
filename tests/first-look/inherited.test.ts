import { afterAll, beforeAll, expect, it } from 'vitest';
import { EKS_NAME, TERRAFORM_NAME } from '../../packages/sandbox/seed/inherited/plans.ts';
import type { AccountLook } from '../../lib/first-look/model';
import type { Those } from '../../lib/first-look/those';
import { openWorldOf } from './world.ts';

/** An account that others made: tags in other words, old shapes, owners, nothing turned on. */
let opened: Awaited<ReturnType<typeof openWorldOf>>;
let account: AccountLook;
beforeAll(async () => {
  opened = await openWorldOf('inherited');
  account = (await opened.look()).accounts[0]!;
});
afterAll(() => opened.at.close());

const names = ({ fleets }: Those) => fleets.map(({ name }) => name);

it('tells fleets by shape', () => {
  const { template, configuration, mixed, weighted, spot } = account.shapes;
  expect(names(configuration)).toEqual(['legacy-web']);
  expect(names(mixed)).toEqual(['abis-batch', 'crunch-spot', 'edge-multiarch', EKS_NAME]);
  expect(names(weighted)).toEqual(['abis-batch', 'crunch-spot']);
  expect(names(spot)).toEqual(['crunch-spot', EKS_NAME]);
  expect(template.count + configuration.count + mixed.count).toBe(account.fleets);
});

it('counts as deployable what has a launch template and no owner that deploys by itself', () => {
  expect(account.deployable.count).toBe(account.fleets - 2);
  expect(names(account.deployable)).not.toContain('legacy-web');
  expect(names(account.deployable)).not.toContain(EKS_NAME);
});

it('tells fleets by owner', () => {
  const owners = Object.fromEntries(account.owners.owners.map(({ label, of }) => [label, names(of)]));
  expect(owners).toEqual({
    CloudFormation: ['portal'],
    ...{ ECS: ['ecs-capacity'], EKS: [EKS_NAME], Terraform: [TERRAFORM_NAME] },
  });
});

it('names the keys in their spelling, and what those without carry', () => {
  const [app, env] = account.tags;
  expect(app!.found.map(({ key }) => key)).toEqual(['Application', 'service']);
  expect(env!.found.map(({ key }) => key)).toEqual(['Environment', 'stage']);
  expect(names(app!.without)).toContain('crunch-spot');
  expect(app!.others.map(({ key }) => key)).toContain('Team');
  expect(app!.of).toBe(account.fleets);
});

it('previews other keys before they count, with the line that sets them', async () => {
  const preview = await opened.preview('app', 'application,service,Team');
  expect(preview).toMatchObject({ changed: 1, line: 'APP_TAGS=application,service,Team', unread: [] });
  expect(preview.changes).toEqual([
    {
      ...{ account: account.id, region: 'us-east-1', name: 'crunch-spot' },
      ...{ now: '', then: 'data', key: 'Team' },
    },
  ]);
  const worse = await opened.preview('app', 'service');
  expect(worse.changed).toBe(account.tags[0]!.of - account.tags[0]!.without.count - 1);
  expect((await opened.look()).accounts[0]!.tags[0]).toEqual(account.tags[0]);
});

it('previews a version from another tag of the images', async () => {
  const preview = await opened.preview('version', 'BuiltBy');
  expect(preview.of).toBe(account.images.images);
  expect(preview.none).toBe(preview.of - preview.found[0]!.count);
  expect(preview.changes[0]).toMatchObject({ key: 'BuiltBy' });
});

it('reads every image by some rule, and says that no machine is counted', () => {
  const rules = account.images.rules;
  expect(rules.reduce((sum, { count }) => sum + count, 0)).toBe(account.images.images);
  expect(rules.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['Image Builder', 'date']));
  expect(account.metrics.inferred.count).toBe(account.fleets);
  expect(account.metrics.units.map(({ unit, of }) => [unit, of.count])).toEqual([
    ...[
      ['req/s', 18],
      ['flows', 1],
      ['msg/machine', 1],
      ['% cpu', 2],
    ],
  ]);
});
