import { expect, it } from 'vitest';
import { statusOf } from './model';

const [expiresAt, before, after] = [100, 99, 100];

it.each([
  ['waits until somebody decides', { stored: 'open', sent: null }, before, 'open'],
  ['ends with its hour', { stored: 'open', sent: null }, after, 'expired'],
  ['is complete when its change is', { stored: 'approved', sent: 'done' }, after, 'approved'],
  ['is on its way', { stored: 'approved', sent: 'running' }, after, 'approved'],
  ['is being checked', { stored: 'approved', sent: 'unknown' }, after, 'approved'],
  ['failed at AWS', { stored: 'approved', sent: 'failed' }, after, 'approved'],
  ['R36b: opens again if its change was refused', { stored: 'approved', sent: 'refused' }, before, 'open'],
  ['R36d: which ends with its hour too', { stored: 'approved', sent: 'refused' }, after, 'expired'],
  ['R36e: was approved, but not sent', { stored: 'approved', sent: null }, before, 'unsent'],
  ['R36f: and can be sent for its hour only', { stored: 'approved', sent: null }, after, 'expired'],
  ['was declined', { stored: 'declined', sent: null }, after, 'declined'],
] as const)('a request %s', (_, request, now, status) =>
  expect(statusOf({ ...request, expiresAt }, now)).toBe(status),
);
