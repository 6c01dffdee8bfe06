import { z } from 'zod';
import { Change } from '@/lib/fleets/schema';

const machines = z.int('a whole number').min(0).max(1_000);

export const ScaleFleet = Change.extend({ desired: machines });
export const SetCapacity = Change.extend({ min: machines, max: machines, desired: machines });
