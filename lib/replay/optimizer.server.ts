import 'server-only';
import { describeOptimizer } from '@/lib/aws/optimizer';
import type { Ctx } from '@/lib/changes/context';
import { AppError } from '@/lib/core/errors';
import type { FleetRef } from '@/lib/core/fleet-ref';
import { findFleet } from '@/lib/fleets/queries';
import { optimizerAdvice, type OptimizerAnswer } from './optimizer';

const NOT_JUDGED =
  'Compute Optimizer has no result for this fleet. It needs 30 hours of CloudWatch data from the last 14 days.';
const NOT_ENROLLED =
  'The account is not enrolled in AWS Compute Optimizer, which is free. This command enrols it:';
const ENROL = 'aws compute-optimizer update-enrollment-status --status Active';

/** Compute Optimizer's answer for a fleet. A refusal or a missing enrolment is a reason, not an error. */
export async function getOptimizer(ctx: Ctx, { fleet: ref }: { fleet: FleetRef }): Promise<OptimizerAnswer> {
  const fleet = await findFleet(ref);
  try {
    const { value } = await describeOptimizer(ref);
    const facts = value.find(({ group }) => group === ref.name);
    return facts
      ? { advice: optimizerAdvice(facts, fleet.instanceType), why: null, command: null }
      : unknown(NOT_JUDGED);
  } catch (error) {
    return whyUnknown(error);
  }
}

const unknown = (why: string, command: string | null = null): OptimizerAnswer => ({
  advice: null,
  why,
  command,
});

function whyUnknown(error: unknown): OptimizerAnswer {
  const cause = error instanceof AppError ? (error.cause as Error | undefined) : undefined;
  if (cause?.name === 'OptInRequiredException') return unknown(NOT_ENROLLED, ENROL);
  if (!(error instanceof AppError)) throw error;
  return unknown(`The result of AWS Compute Optimizer is not known. ${error.message}`);
}
