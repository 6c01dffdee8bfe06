import { AppError } from '@/lib/core/errors';
import { consents, type Consent } from '@/lib/images/revocation';
import type { Check, PreflightFacts, Rule } from './check';
import type { Preferences } from './preferences';
import * as mixed from './mixed-rules';
import * as rollout from './rollout-rules';
import * as start from './start-rules';

/** Checks of a new release, in the order of display and refusal. */
const DEPLOY: Rule[] = [
  ...[start.fleet, start.deployment, start.template, start.alias, start.image, start.revoked, start.held],
  start.sold,
  ...[mixed.size, mixed.requirements, mixed.ownImages, mixed.otherTemplates, mixed.types, mixed.weights],
  ...[start.architecture, start.zones, rollout.quota, start.processes],
  ...[rollout.capacity, rollout.alarms, rollout.wayBack, rollout.protectedMachines, rollout.standbyMachines],
  ...[rollout.load, rollout.credits, rollout.unstarted],
];

/** Checks of a rollback. It always has the same preferences, and no alarm stops it. */
const ROLL_BACK: Rule[] = [
  ...[start.fleet, start.deployment, start.template, start.alias, start.release],
  ...[mixed.requirements, mixed.ownImages, mixed.types, mixed.weights],
  ...[start.architecture, start.zones, rollout.quota, start.processes],
  ...[rollout.capacity, rollout.protectedMachines, rollout.standbyMachines, rollout.load, rollout.credits],
];

const ORDER: Check['state'][] = ['blocked', 'look', 'unknown', 'ok'];

/**
 * The only rules about whether a deployment may start, worst first. Dialogs show them, and the server refuses by them.
 */
export const preflight = (facts: PreflightFacts, preferences: Preferences): Check[] =>
  (facts.back ? ROLL_BACK : DEPLOY)
    .map((rule) => rule(facts, preferences))
    .filter((check) => check !== null)
    .sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));

/** The first check that makes a deployment impossible. A rollback is stopped by nothing else. */
export const blocking = (checks: readonly Check[]): Check | null =>
  checks.find(({ state }) => state === 'blocked') ?? null;

export interface Consents extends Consent {
  /** Names of the checks that the person ticked. */
  seenChecks: readonly string[];
}

/** The check that stops a deployment: it blocks, or the consent that it asks for is missing. */
export const stopping = (checks: readonly Check[], consent: Consents): Check | null =>
  blocking(checks) ??
  checks.find(({ tick, name }) => tick && !consent.seenChecks.includes(name)) ??
  checks.find(({ confirm }) => confirm && !consents(confirm, consent)) ??
  null;

/** @throws AppError refused, with the check's text and what to do */
export function assertNone(check: Check | null) {
  if (!check) return;
  const tick = check.tick ? 'Tick the box to confirm.' : 'Nothing was created.';
  throw new AppError('refused', `${check.text} ${tick}`, { hint: check.way });
}
