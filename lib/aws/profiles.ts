import 'server-only';
import { GetInstanceProfileCommand } from '@aws-sdk/client-iam';
import { PACE } from '@/lib/core/pace';
import type { Place } from '@/lib/core/place';
import { read } from './call';
import { reader } from './clients';

const ask = (place: Place, name: string, pace: number) =>
  read({ what: 'iam:GetInstanceProfile', place, key: name, pace }, async () => {
    try {
      await reader('iam', place).send(new GetInstanceProfileCommand({ InstanceProfileName: name }));
      return true;
    } catch (error) {
      if ((error as Error).name === 'NoSuchEntityException') return false;
      throw error;
    }
  });

/**
 * Whether an instance profile exists. A "yes" is held for long; a "no" is not, because someone may be creating the
 * profile.
 */
export async function instanceProfileExists(place: Place, name: string): Promise<boolean> {
  const { value } = await ask(place, name, PACE.hour);
  return value || (await ask(place, name, PACE.minute)).value;
}
