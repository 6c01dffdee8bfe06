import { expect, it } from 'vitest';
import { ownersOf } from '@/lib/fleets/owners';
import { whyNotAdvised } from './owner-advice';

const why = (tags: Record<string, string>) => whyNotAdvised({ owners: ownersOf({ name: 'web', tags }) });

it('what sets the size again within minutes is not advised against, and the right place is named', () => {
  expect(why({ 'eks:nodegroup-name': 'ng', 'eks:cluster-name': 'shop' })).toMatch(
    /^EKS sets the size of this fleet\. Use aws eks update-nodegroup-config/,
  );
  expect(why({ AmazonECSManaged: '' })).toMatch(/^ECS sets the size/);
  // Their next run is started by a person, who can take the advice over.
  expect(why({ ManagedBy: 'terraform' })).toBeNull();
  expect(why({})).toBeNull();
});
