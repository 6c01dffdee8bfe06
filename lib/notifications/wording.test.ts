import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backOff, wants } from './model';
import { signed } from './sign.server';
import { changeNotice, slackText } from './wording';

const change = {
  ...{
    id: '7a7c3c9e-0000-4000-8000-000000000001',
    at: 1_700_000_000_000,
    actor: 'Mara',
    subject: 'oidc:1',
    email: null,
  },
  ...{ action: 'fleet.scale-out' as const, before: { desired: 4 }, after: { desired: 6 }, settled: false },
  target: { kind: 'fleet' as const, account: '123456789012', region: 'us-east-1', name: 'web' },
  outcome: { number: 7, kind: 'done', message: null },
};

describe('a notice of a change', () => {
  it('says who did what to which, why and how it went, in one line, with ways to it', () => {
    const notice = changeNotice(
      { ...change, reason: 'Black Friday' },
      { env: 'prod', title: 'Scale out', base: 'https://plimsoll.example' },
    );
    expect(notice).toMatchObject({
      ...{ event: 'change.done', source: 'outcome/7', env: 'prod' },
      title: 'Scale out web by Mara (oidc:1): done · desired 4 → 6 · Black Friday',
      links: [
        { text: 'web', url: 'https://plimsoll.example/fleets/123456789012/us-east-1/web' },
        { text: 'Change', url: `https://plimsoll.example/activity?mark=${change.id}` },
      ],
    });
    const settled = changeNotice(
      { ...change, reason: null, settled: true },
      { env: null, title: 'Scale out', base: undefined },
    );
    expect([settled.event, settled.links]).toEqual(['change.settled', []]);
  });

  it('brings no markup of its own to Slack, whatever stands in names and reasons', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (name, reason) => {
        const target = { ...change.target, name: `<!channel>${name}` };
        const text = slackText(
          changeNotice(
            { ...change, target, reason },
            { env: null, title: 'Scale out', base: 'https://plimsoll.example' },
          ),
        );
        expect(text.match(/<(?!https:\/\/plimsoll\.example\/)/g)).toBeNull();
        expect(text.match(/</g)!.length).toBe(2);
        expect(text.match(/[^|]*\|[^|]*>/g)!.length).toBe(2);
      }),
    );
  });
});

it('is told to whom it concerns; an env that is not known is told to all', () => {
  const webhook = { name: 'ops', url: 'https://hooks.example', kind: 'webhook' as const, envs: ['prod'] };
  const done = { event: 'change.done' as const, env: 'prod' };
  expect(wants(webhook, done)).toBe(true);
  expect(wants(webhook, { ...done, env: 'staging' })).toBe(false);
  expect(wants(webhook, { ...done, env: null })).toBe(true);
  expect(wants({ ...webhook, events: ['deployment', 'budget.crossed'] }, done)).toBe(false);
  expect(wants({ ...webhook, events: ['change'] }, done)).toBe(true);
});

it('waits longer each time, an hour at most, and never all at once', () => {
  expect([1, 2, 3, 20].map((attempt) => backOff(attempt, 0))).toEqual([5_000, 10_000, 20_000, 3_600_000]);
  expect(backOff(1, 1)).toBe(2_500);
});

it('is signed as Standard Webhooks says', () => {
  const secret = `whsec_${Buffer.from('a key of some bytes').toString('base64')}`;
  const headers = signed(secret, 'msg_1', 1_700_000_000, '{"a":1}');
  const mac = createHmac('sha256', 'a key of some bytes').update('msg_1.1700000000.{"a":1}').digest('base64');
  expect(headers).toEqual({
    'webhook-id': 'msg_1',
    'webhook-timestamp': '1700000000',
    'webhook-signature': `v1,${mac}`,
  });
});
