import { expect, it } from 'vitest';
import { fleet } from '../../tests/support/facts';
import { ownersOf } from '../fleets/owners';
import { ownersIn } from './owners';

const owned = (name: string, tags: Record<string, string>) =>
  fleet({ ref: { account: '1', region: 'us-east-1', name }, owners: ownersOf({ name, tags }) });

it('counts a fleet for each of its owners, the most frequent owner first', () => {
  const { owners, none } = ownersIn([
    owned('a', { ManagedBy: 'terraform' }),
    owned('b', { ManagedBy: 'terraform', AmazonECSManaged: '' }),
    owned('c', { 'k8s.io/cluster-autoscaler/enabled': 'true' }),
    owned('d', { app: 'shop' }),
  ]);
  expect(owners.map(({ label, acts, sets, of }) => [label, acts, sets.length, of.count])).toEqual([
    ['Terraform', false, 2, 2],
    ['Cluster Autoscaler', true, 1, 1],
    ['ECS', true, 1, 1],
  ]);
  expect(none.fleets.map(({ name }) => name)).toEqual(['d']);
});
