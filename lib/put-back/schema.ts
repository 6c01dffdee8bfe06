import { z } from 'zod';
import { withExample } from '@/lib/core/example';

/** The id of a change in the audit trail. */
export const OneChange = withExample(z.strictObject({ change: z.uuid() }), {
  change: '3f8f1f0c-6b1e-4c55-9d3e-5a1c7b2e9d00',
});
