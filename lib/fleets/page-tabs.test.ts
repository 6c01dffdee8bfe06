import { expect, it } from 'vitest';
import { fleetPartPath, impliedTab, tabOfPart } from './page-tabs';

const REF = { account: '123456789012', region: 'us-east-1', name: 'web/50%' };

it('leads to a part of the page through its tab', () => {
  expect(fleetPartPath(REF, 'will-it-scale')).toBe(
    '/fleets/123456789012/us-east-1/web%2F50%25?tab=scaling#will-it-scale',
  );
});

it.each([
  ['activity', 'now'],
  ['immutability', 'settings'],
  ['main', null],
  ['toString', null],
])('finds the tab of the part %s', (part, tab) => expect(tabOfPart(part)).toBe(tab));

it.each([
  [[], 'now'],
  [['range', 'compare'], 'now'],
  [['instance'], 'instances'],
  [['re-policy', 're-min'], 'spend'],
])('knows the tab of an address with %j', (names, tab) => expect(impliedTab(names)).toBe(tab));
