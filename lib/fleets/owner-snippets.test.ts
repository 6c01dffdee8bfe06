import { expect, it } from 'vitest';
import { fleet } from '../../tests/support/facts';
import { ownerSnippet } from './owner-snippets';
import { ownersOf } from './owners';

const ref = { account: '123456789012', region: 'eu-west-1', name: 'web' };
const template = { id: 'lt-0a1', name: 'web', version: '8', mixed: false };
const snippet = (tags: Record<string, string>, over: Parameters<typeof fleet>[0] = {}) =>
  ownerSnippet(ownersOf({ name: 'web', tags })[0]!, fleet({ ref, template, ...over }), {
    ...{ min: 4, max: 12, desired: 6 },
  })?.code;

it('writes the values of the fleet for Terraform, with what to ignore', () => {
  const code = snippet({ ManagedBy: 'terraform' })!;
  expect(code).toContain('min_size         = 4');
  expect(code).toContain('version = "8"');
  expect(code).toContain('ignore_changes = [desired_capacity, min_size, max_size, launch_template]');
  const mixed = snippet({ ManagedBy: 'terraform' }, { template: { ...template, mixed: true } });
  expect(mixed).not.toContain('lt-0a1');
  expect(mixed).toContain('max_size, mixed_instances_policy]');
  expect(snippet({ ManagedBy: 'terraform' }, { template: null })).toContain(
    'max_size, launch_configuration]',
  );
});

it('writes the resource of the stack for CloudFormation, with the property that keeps sizes', () => {
  const code = snippet({
    'aws:cloudformation:stack-name': 'portal',
    'aws:cloudformation:logical-id': 'WebGroup',
  })!;
  expect(code).toMatch(/^Resources:\n {2}WebGroup:/);
  expect(code).toContain("DesiredCapacity: '6'");
  expect(code).toContain('IgnoreUnmodifiedGroupSizeProperties: true');
  expect(code).toContain("Version: '8'");
});

it('names no version that CloudFormation refuses', () => {
  const tags = { 'aws:cloudformation:stack-name': 'portal' };
  expect(snippet(tags, { template: { ...template, version: '$Latest' } })).not.toContain('LaunchTemplate');
});

it('writes the call of EKS, quoted for a shell', () =>
  expect(snippet({ 'eks:nodegroup-name': 'a b', 'eks:cluster-name': 'shop' })).toBe(
    [
      'aws eks update-nodegroup-config',
      '  --region eu-west-1',
      '  --cluster-name shop',
      "  --nodegroup-name 'a b'",
      '  --scaling-config minSize=4,maxSize=12,desiredSize=6',
    ].join(' \\\n'),
  ));

it('is none for what keeps no sizes', () => expect(snippet({ AmazonECSManaged: '' })).toBeUndefined());
