import { expect, it } from 'vitest';
import { rightsSetting } from './rights';

const group = { name: 'web', region: 'us-east-1', named: undefined };
const SCALES = 'autoscaling:SetDesiredCapacity';
const DEPLOYS = 'autoscaling:StartInstanceRefresh';

it('says nothing of what IAM allows', () =>
  expect(rightsSetting({ actions: [], byTag: false }, group)).toBeNull());

it('names the tag that is missing, and how it is added', () => {
  const { on, says } = rightsSetting({ actions: [SCALES, DEPLOYS], byTag: true }, group)!;
  expect(on).toEqual(['scale-out', 'scale-in', 'deploy']);
  expect(says).toContain('web has no tag app');
  expect(says).toContain(
    'aws autoscaling create-or-update-tags --region us-east-1 --tags ResourceId=web,ResourceType=auto-scaling-group,Key=app,Value=NAME,PropagateAtLaunch=true',
  );
});

it('offers the key that the account uses to the policy', () => {
  const named = { key: 'Application', value: 'shop' };
  const { says } = rightsSetting({ actions: [SCALES], byTag: true }, { ...group, named })!;
  expect(says).toMatch(/has the tag Application instead.+aws:ResourceTag\/Application/s);
});

it('points to the check page where a tag would not help', () => {
  const { on, says } = rightsSetting({ actions: [DEPLOYS], byTag: false }, group)!;
  expect([on, says]).toEqual([['deploy'], expect.stringContaining(`may not call ${DEPLOYS} on web`)]);
});
