import 'server-only';
import { describeInstances, type InstanceFacts } from '@/lib/aws/instances';
import { AppError } from '@/lib/core/errors';
import type { Place } from '@/lib/core/place';

/**
 * Instances by id, whatever fleet they are in. EC2 forgets an instance about an hour after its end, and then refuses
 * the whole list by naming it: the others are asked for again.
 * @throws AppError if EC2 does not say
 */
export async function findLoose(place: Place, ids: string[], pace: number): Promise<InstanceFacts[]> {
  try {
    return (await describeInstances(place, ids, pace)).value;
  } catch (error) {
    const left = ids.filter((id) => !isForgotten(id, error));
    if (left.length === ids.length) throw error;
    return findLoose(place, left, pace);
  }
}

const isForgotten = (id: string, error: unknown) =>
  error instanceof AppError &&
  (error.cause as Error | undefined)?.name === 'InvalidInstanceID.NotFound' &&
  error.message.includes(id);
