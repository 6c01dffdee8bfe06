import 'server-only';
import { GetInstanceProfileCommand } from '@aws-sdk/client-iam';
import { PACE } from '@/lib/core/pace';
import { read } from './call';
import { reader } from './clients';

const ask = (region: string, name: string, pace: number) =>
  read({ what: 'iam:GetInstanceProfile', region, key: name, pace }, async () => {
    try {
      await reader('iam', region).send(new GetInstanceProfileCommand({ InstanceProfileName: name }));
      return true;
    } catch (error) {
      if ((error as Error).name === 'NoSuchEntityException') return false;
      throw error;
    }
  });

/** Whether an instance profile is there. One that is stays so for long; one that is not may be made any minute. */
export async function instanceProfileExists(region: string, name: string): Promise<boolean> {
  const { value } = await ask(region, name, PACE.hour);
  return value || (await ask(region, name, PACE.minute)).value;
}
