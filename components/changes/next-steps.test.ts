import { describe, expect, test } from 'vitest';
import { CHANGES, type ChangeName } from '@/lib/registry/changes';
import { nextStep } from './next-steps';

const FLEET = '123456789012/us-east-1/payments-prod';
const PAGE = '/fleets/123456789012/us-east-1/payments-prod';
const NAMES = Object.keys(CHANGES) as ChangeName[];

describe('the next step of a change', () => {
  test.each(NAMES)('%s says it in one or two short sentences, and where to watch it', (name) => {
    const { description, link } = nextStep(name, { fleet: FLEET });
    expect(description).toMatch(/^[A-Z].{10,65}\.$/);
    expect(link.href).toMatch(/^\//);
  });

  test('is on the page of the fleet, else on a page of its kind', () => {
    expect(nextStep('scaleFleet', { fleet: FLEET }).link).toEqual({ href: PAGE, label: 'payments-prod' });
    expect(nextStep('endInstance', { fleet: FLEET }).link.href).toBe(`${PAGE}?tab=instances`);
    expect(nextStep('deployImage', { fleet: FLEET }).link.href).toBe('/deployments');
    expect(nextStep('scaleFleet', {}).link.href).toBe('/activity');
  });
});
