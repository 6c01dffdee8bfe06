import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSandbox, refusal } from '../../test-sandbox.ts';

let aws: Awaited<ReturnType<typeof openSandbox>>;
beforeAll(async () => {
  aws = await openSandbox();
  const put = (Name: string, more: object = {}) =>
    aws.ssm.putParameter({ Name, Value: 'x', Type: 'String', ...more });
  await put('/shop/a', {
    Tags: [{ Key: 'team', Value: 'shop' }],
    Description: 'first',
    AllowedPattern: 'x|y',
  });
  await put('/shop/deep/b', { Type: 'SecureString', KeyId: 'alias/shop' });
  await put('plain', { Value: 'x'.repeat(5_000), Tier: 'Intelligent-Tiering' });
});
afterAll(() => aws.close());

type Filter = { Key: string; Option?: string; Values?: string[] };
const names = async (...ParameterFilters: Filter[]) => {
  const { Parameters } = await aws.ssm.describeParameters({ ParameterFilters });
  return Parameters!.map(({ Name }) => Name);
};

it.each<[Filter[], string[]]>([
  [[], ['/shop/a', '/shop/deep/b', 'plain']],
  [[{ Key: 'Name', Option: 'BeginsWith', Values: ['/shop'] }], ['/shop/a', '/shop/deep/b']],
  [[{ Key: 'Path', Values: ['/shop'] }], ['/shop/a']],
  [[{ Key: 'Path', Option: 'Recursive', Values: ['/shop'] }], ['/shop/a', '/shop/deep/b']],
  [[{ Key: 'KeyId', Values: ['alias/shop'] }], ['/shop/deep/b']],
  [[{ Key: 'Tier', Values: ['Advanced'] }], ['plain']],
  [[{ Key: 'tag:team', Values: ['shop'] }], ['/shop/a']],
])('is filtered: %j', async (filters, expected) => expect(await names(...filters)).toEqual(expected));

it.each<[Filter[], string]>([
  [[{ Key: 'Colour', Values: ['red'] }], 'Member must satisfy regular expression pattern'],
  [[{ Key: 'Name' }], 'The following filter values are missing'],
  [[{ Key: 'Tier', Values: ['Low'] }], 'The following filter value is not valid: Low'],
  [[{ Key: 'Path', Option: 'Equals', Values: ['/a'] }], 'Valid options include: [Recursive, OneLevel]'],
  [[{ Key: 'Path', Values: ['a'] }], "doesn't meet the parameter name requirements"],
  [
    [
      { Key: 'Name', Values: ['a'] },
      { Key: 'Name', Values: ['b'] },
    ],
    'The following filter is duplicated in the request: Name',
  ],
])('refuses %j', async (filters, text) =>
  expect((await refusal(names(...filters)))!.message).toContain(text),
);

it('a new version keeps what is not said again, and the history has each version as it was', async () => {
  const Name = '/shop/a';
  await aws.ssm.putParameter({ Name, Value: 'y', Overwrite: true });
  await aws.ssm.putParameter({ Name, Value: 'x', Overwrite: true, Description: 'third' });
  const { Parameters } = await aws.ssm.getParameterHistory({ Name });
  expect(Parameters!.map(({ Description }) => Description)).toEqual(['first', 'first', 'third']);
  expect((await refusal(aws.ssm.putParameter({ Name, Value: 'z', Overwrite: true })))!.name).toBe(
    'ParameterPatternMismatchException',
  );
});

it('outside of folders a name with a slash in front is the same', async () => {
  expect((await aws.ssm.getParameter({ Name: '/plain' })).Parameter!.Name).toBe('plain');
  expect((await refusal(aws.ssm.putParameter({ Name: '/plain', Value: 'y', Type: 'String' })))!.name).toBe(
    'ParameterAlreadyExists',
  );
});

it('has tags, and takes them only without overwriting', async () => {
  const resource = { ResourceType: 'Parameter' as const, ResourceId: 'plain' };
  await aws.ssm.addTagsToResource({ ...resource, Tags: [{ Key: 'env', Value: 'prod' }] });
  expect((await aws.ssm.listTagsForResource(resource)).TagList).toEqual([{ Key: 'env', Value: 'prod' }]);
  await aws.ssm.removeTagsFromResource({ ...resource, TagKeys: ['env'] });
  expect((await aws.ssm.listTagsForResource(resource)).TagList ?? []).toEqual([]);
  const gone = { ...resource, ResourceId: 'gone' };
  expect((await refusal(aws.ssm.listTagsForResource(gone)))!.name).toBe('InvalidResourceId');
  const both = { Name: 'plain', Value: 'x', Overwrite: true, Tags: [{ Key: 'a', Value: 'b' }] };
  expect((await refusal(aws.ssm.putParameter(both)))!.name).toBe('ValidationException');
});

it('a label can be taken off', async () => {
  const label = { Name: '/shop/deep/b', ParameterVersion: 1, Labels: ['live'] };
  await aws.ssm.labelParameterVersion(label);
  const answer = await aws.ssm.unlabelParameterVersion({ ...label, Labels: ['live', 'none'] });
  expect(answer).toMatchObject({ RemovedLabels: ['live'], InvalidLabels: ['none'] });
});
