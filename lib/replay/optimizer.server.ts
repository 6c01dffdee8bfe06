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
  'The account is not enrolled in AWS Compute Optimizer, which is free. To enrol it, run: aws compute-optimizer update-enrollment-status --status Active';

/** Compute Optimizer's answer for a fleet. A refusal or a missing enrolment is a reason, not an error. */
export async function getOptimizer(ctx: Ctx, { fleet: ref }: { fleet: FleetRef }): Promise<OptimizerAnswer> {
  const fleet = await findFleet(ref);
  try {
    const { value } = await describeOptimizer(ref);
    const facts = value.find(({ group }) => group === ref.name);
    return facts
      ? { advice: optimizerAdvice(facts, fleet.instanceType), why: null }
      : { advice: null, why: NOT_JUDGED };
  } catch (error) {
    return { advice: null, why: reasonOf(error) };
  }
}

function reasonOf(error: unknown): string {
  const cause = error instanceof AppError ? (error.cause as Error | undefined) : undefined;
  if (cause?.name === 'OptInRequiredException') return NOT_ENROLLED;
  if (!(error instanceof AppError)) throw error;
  return `The result of AWS Compute Optimizer is not known. ${error.message}`;
}
