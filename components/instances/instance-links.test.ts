import { expect, it } from 'vitest';
import { instanceLinks } from './instance-links';

it('leads to the pages of AWS in the region of the fleet', () => {
  const ref = { account: '123456789012', region: 'eu-west-1', name: 'web' };
  expect(instanceLinks(ref, 'i-0a4e7c19d2b850f36', ['/shop/web'])).toEqual([
    {
      name: 'Shell by Session Manager',
      href: 'https://eu-west-1.console.aws.amazon.com/systems-manager/session-manager/i-0a4e7c19d2b850f36?region=eu-west-1',
    },
    {
      name: 'AWS console',
      href: 'https://eu-west-1.console.aws.amazon.com/ec2/home?region=eu-west-1#InstanceDetails:instanceId=i-0a4e7c19d2b850f36',
    },
    {
      name: 'Logs of /shop/web',
      href: 'https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#logsV2:log-groups/log-group/$252Fshop$252Fweb',
    },
  ]);
});
