import { z } from 'zod';
import { Change } from '@/lib/fleets/schema';
import { STRATEGIES } from './strategy';

const strategy = z.enum(STRATEGIES);

export const DeployImage = Change.extend({
  strategy,
  imageId: z.string().regex(/^ami-[0-9a-f]{8,17}$/, 'is no AMI id'),
});

export const ChangeType = Change.extend({
  strategy,
  instanceType: z
    .string()
    .regex(/^[a-z0-9-]+\.[a-z0-9-]+$/, 'is no machine type')
    .max(40),
});

export const CancelDeployment = Change.extend({ deployment: z.string().min(1).max(100) });

/** `to` is the release's number; `deployment` the running one that AWS is to reverse, else null. */
export const RollBack = Change.extend({
  to: z.int().min(1).nullable(),
  deployment: z.string().min(1).max(100).nullable(),
});
