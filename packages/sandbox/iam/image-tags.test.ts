import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientsFor } from '../protocol/test-clients.ts';
import { openSandbox, refusal } from '../test-sandbox.ts';

/** Whoever has it may point channels at images and revoke them, and say nothing else of them. */
const RELEASER = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Action: ['ec2:CreateTags', 'ec2:DeleteTags'],
      Resource: 'arn:aws:ec2:*::image/*',
      Condition: {
        'ForAllValues:StringLike': { 'aws:TagKeys': ['channel:*', 'revoked'] },
        Null: { 'aws:TagKeys': 'false' },
        StringEquals: { 'ec2:ResourceTag/app': 'web' },
      },
    },
  ],
};

let sandbox: Awaited<ReturnType<typeof openSandbox>>;
let ec2: ReturnType<typeof clientsFor>['ec2'];
beforeAll(async () => {
  sandbox = await openSandbox({}, { policies: { RELEASER: [RELEASER] } });
  ec2 = clientsFor(sandbox.url, 'us-east-1', 'RELEASER').ec2;
});
afterAll(() => sandbox.close());

const images = () => sandbox.world.regions['us-east-1']!.images;
const tag = (keys: string[], Resources = ['ami-0good', 'ami-0better']) =>
  ec2.createTags({ Resources, Tags: keys.map((Key) => ({ Key, Value: 'x' })) });
const codeOf = async (call: Promise<unknown>) => (await refusal(call))?.code;

describe('a policy for channels', () => {
  it('lets them be set on several images at once, and taken away', async () => {
    await tag(['channel:prod', 'revoked']);
    expect(images()['ami-0good']!.tags).toMatchObject({ 'channel:prod': 'x', revoked: 'x' });
    expect(images()['ami-0better']!.tags).toMatchObject({ 'channel:prod': 'x' });
    await ec2.deleteTags({ Resources: ['ami-0good'], Tags: [{ Key: 'revoked' }] });
    expect(images()['ami-0good']!.tags).not.toHaveProperty('revoked');
  });

  it('lets no other tag be set or taken away, also beside one that it lets', async () => {
    expect(await codeOf(tag(['channel:prod', 'version']))).toBe('UnauthorizedOperation');
    const all = ec2.deleteTags({ Resources: ['ami-0good'] });
    expect(await codeOf(all)).toBe('UnauthorizedOperation');
    expect(images()['ami-0good']!.tags['version']).toBe('ami-0good');
  });

  it('lets no image of another app be tagged, and nothing but images', async () => {
    images()['ami-0bad']!.tags['app'] = 'other';
    expect(await codeOf(tag(['revoked'], ['ami-0better', 'ami-0bad']))).toBe('UnauthorizedOperation');
    expect(images()['ami-0better']!.tags).not.toMatchObject({ revoked: 'y' });
    expect(await codeOf(tag(['revoked'], ['lt-0web']))).toBe('UnauthorizedOperation');
  });
});

describe('tags of several images', () => {
  const all = (Resources: string[], Tags: { Key: string; Value: string }[]) =>
    codeOf(sandbox.ec2.createTags({ Resources, Tags }));
  const many = Array.from({ length: 49 }, (_, n) => ({ Key: `k${n}`, Value: 'v' }));

  it.each([
    ['InvalidAMIID.NotFound', ['ami-0good', 'ami-0gone'], [{ Key: 'new', Value: 'v' }]],
    ['InvalidParameterValue', ['ami-0good'], [{ Key: 'aws:new', Value: 'v' }]],
    ['TagLimitExceeded', ['ami-0good'], [{ Key: 'new', Value: 'v' }, ...many]],
  ])('are set on all or on none: %s', async (code, resources, tags) => {
    expect(await all(resources, tags)).toBe(code);
    expect(images()['ami-0good']!.tags).not.toHaveProperty('new');
  });
});
