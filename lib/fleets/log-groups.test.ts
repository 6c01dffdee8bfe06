import { expect, it } from 'vitest';
import { fleet } from '../../tests/support/facts.ts';
import { logGroupsFor } from './log-groups';

it('finds the log groups named after the fleet, then those named after its app', () => {
  const web = fleet({ ref: { account: '1', region: 'us-east-1', name: 'web-prod' }, app: 'web' });
  const groups = ['/shop/web', '/shop/web-prod', '/shop/web-prod-eu', '/aws/lambda/website'];
  expect(logGroupsFor(web, groups)).toEqual(['/shop/web-prod', '/shop/web']);
  expect(logGroupsFor({ ...web, app: '' }, ['/shop/other'])).toEqual([]);
});
