import { expect, it } from 'vitest';
import { marginalPrice } from './marginal-price';
import type { Commitments, Plan } from './model';
import { marginalOnceText, marginalText } from './words';

const DAY = Date.UTC(2026, 10, 27);
const NOW = DAY + 3 * 86_400_000;
const plan = (over: Partial<Plan> = {}): Plan => ({
  ...{ family: null, region: null, perHour: 4, unused: 1.2, rate: 0.72 },
  ...over,
});
const of = (plans: Plan[]): Commitments => ({
  ...{ day: DAY, plans, reservations: [], onDemand: [], notReserved: [], ends: [] },
});
const move = { region: 'us-east-1', type: 'm7g.large', listPrice: 0.0816, machines: 2 };
const once = (plans: Plan[], hours = 0.5) =>
  marginalOnceText(
    { value: marginalPrice(of(plans), move), of: of(plans) },
    { hours, listPrice: move.listPrice, now: NOW },
  );

it('says what double running adds for its time, after what commitments leave', () => {
  expect(once([])).toBe(
    '$0.082 in all: the list price, because the account bought no commitments. Whether commitments of other accounts of the organisation cover it is not known: Cost Explorer does not show this. Average hour of 27 Nov.',
  );
  expect(once([plan({ unused: 4 })])).toMatch(
    /^\$0\.00 in all: \$0 until unused Savings Plans of \$4\.00\/h are used up, then \$0\.082\/h for each machine\./,
  );
  expect(once([plan()])).toMatch(/^\$0\.00 to \$0\.05\d+ in all/);
  expect(marginalOnceText({ why: 'No bill.' }, { hours: 1, listPrice: 1, now: NOW })).toBe(
    'not known. No bill.',
  );
});

it('knows of shared commitments only where machines of the family paid list price, and none was covered', () => {
  const textOf = (isCovered: boolean | null, perHour = 1.5, family = 'm7g') => {
    const known = { ...of([]), onDemand: [{ family, region: 'us-east-1', perHour, isCovered }] };
    const marginal = { value: marginalPrice(known, move), of: known };
    return marginalText(marginal, { isMore: true, listPrice: move.listPrice, now: NOW });
  };
  expect(textOf(false)).toContain(
    'bought no commitments, and commitments of other accounts covered none of its m7g machines in us-east-1, which cost the list price, $1.50/h. Average',
  );
  for (const text of [textOf(true), textOf(null), textOf(false, 0), textOf(false, 1, 'c7g')])
    expect(text).toContain('is not known: Cost Explorer does not show this');
});

it('says whether it knows the discount of the type, or only the mean of a plan', () => {
  const text = (plans: Plan[]) =>
    marginalText(
      { value: marginalPrice(of(plans), move), of: of(plans) },
      { isMore: true, listPrice: move.listPrice, now: NOW },
    );
  expect(text([plan()])).toMatch(/Average hour of 27 Nov, at the plan’s mean discount of 28\s%\.$/);
  expect(text([plan(), plan({ rate: 0.6 }), plan({ rate: null })])).toMatch(
    /the plans’ mean discounts of 28\s% and 40\s%\.$/,
  );
  const rates = [{ type: 'm7g.large', region: 'us-east-1', perHour: 2.8, rate: 0.7 }];
  const own = { ...of([plan()]), rates };
  const told = { value: marginalPrice(own, move), of: own };
  expect(marginalText(told, { isMore: true, listPrice: move.listPrice, now: NOW })).toMatch(
    /at the plan’s discount of 30\s% for the type\.$/,
  );
  const both = { ...of([plan(), plan({ perHour: 2 })]), rates };
  expect(
    marginalText(
      { value: marginalPrice(both, move), of: both },
      { isMore: true, listPrice: move.listPrice, now: NOW },
    ),
  ).toMatch(
    /2 Compute Savings Plans cover the type, with a discount of 30\s% together\. The discount of each plan is not known\.$/,
  );
  const instance = plan({ family: 'm7g', region: 'us-east-1', perHour: 1.2, unused: 0, rate: 0.6 });
  // Of $2.80/h the plan of the family paid $1.20 for a list price of $2, so the other $1.60 for $2.
  const two = { ...of([plan(), instance]), rates };
  expect(
    marginalText(
      { value: marginalPrice(two, move), of: two },
      { isMore: true, listPrice: move.listPrice, now: NOW },
    ),
  ).toMatch(
    /at the plans’ discounts of 40\s% and 20\s% for the type, in the order in which AWS applies them\.$/,
  );
  expect(text([plan({ rate: null })])).toMatch(/Average hour of 27 Nov\.$/);
});
