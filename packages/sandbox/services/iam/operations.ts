import type { Operations } from '../../protocol/operation.ts';
import { getInstanceProfile } from './instance-profiles.ts';
import { simulatePrincipalPolicy } from './simulate.ts';

export const operations: Operations = {
  GetInstanceProfile: getInstanceProfile,
  SimulatePrincipalPolicy: simulatePrincipalPolicy,
};
