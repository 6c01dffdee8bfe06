import { expect, it } from 'vitest';
import type { AnomalyFacts } from '@/lib/aws/anomalies';
import { anomalyOf, together } from './anomalies';

const facts: AnomalyFacts = {
  ...{
    id: 'a',
    from: '2026-11-28T00:00:00Z',
    to: '',
    of: 'Amazon EC2',
    impact: 40,
    actual: 60,
    expected: 20,
  },
  causes: [{ service: 'EC2 - Other', region: 'us-east-1', account: '222222222222', usageType: 'NatGateway' }],
};

it('says what and where by the first cause, and whose by the account that AWS names', () =>
  expect(anomalyOf('111111111111', facts)).toEqual({
    ...{ id: 'a', account: '222222222222', from: Date.UTC(2026, 10, 28), to: null },
    ...{ what: 'EC2 - Other in us-east-1, NatGateway', impact: 40, expected: 20 },
  }));

it('says what the monitor looks at where AWS names no cause', () => {
  const ended = { ...facts, causes: [], to: '2026-11-30T00:00:00Z', expected: null };
  expect(anomalyOf('111111111111', ended)).toMatchObject({
    ...{ account: '111111111111', what: 'Amazon EC2', to: Date.UTC(2026, 10, 30), expected: null },
  });
});

it('has each once, the most costly first', () => {
  const [one, other] = [anomalyOf('1', facts), anomalyOf('2', { ...facts, id: 'b', impact: 90 })];
  expect(together([one, other, one]).map(({ id }) => id)).toEqual(['b', 'a']);
});
