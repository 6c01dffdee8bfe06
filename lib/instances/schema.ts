import { z } from 'zod';
import { withExample } from '@/lib/core/example';
import { Change, EXAMPLE_FLEET, exampleChange, FleetKey } from '@/lib/fleets/schema';

const instance = z.string().regex(/^i-[0-9a-f]{8,17}$/, 'must be an instance ID');

/** The instance that the API documents name. */
const EXAMPLE_INSTANCE = 'i-0123456789abcdef0';

export const OneInstance = withExample(z.strictObject({ fleet: FleetKey, instance }), {
  ...{ fleet: EXAMPLE_FLEET, instance: EXAMPLE_INSTANCE },
});

/** `lifecycle` is the state that the page showed. */
const InstanceChange = Change.extend({ instance, lifecycle: z.string().min(1).max(40) });

/** `replace`: AWS launches another in its place; else desired capacity falls. */
export const EndInstance = withExample(InstanceChange.extend({ replace: z.boolean() }), {
  ...exampleChange('a1c48be4-de38-4301-a02d-9af05123eea1'),
  ...{ instance: EXAMPLE_INSTANCE, lifecycle: 'InService', replace: true },
});

/** `how`: it stays in the fleet in Standby, or leaves it and runs on by itself. */
export const SetAsideInstance = withExample(
  InstanceChange.extend({ how: z.enum(['standby', 'detach']), replace: z.boolean() }),
  {
    ...exampleChange('a1c48be4-de38-4301-a02d-9af05123eea2'),
    ...{ instance: EXAMPLE_INSTANCE, lifecycle: 'InService', how: 'standby', replace: false },
  },
);

/** `then`: desired capacity to set afterwards, where it was replaced meanwhile. */
export const ReturnInstance = withExample(
  InstanceChange.extend({ from: z.enum(['standby', 'detached']), then: z.int().min(0).optional() }),
  {
    ...exampleChange('a1c48be4-de38-4301-a02d-9af05123eea3'),
    ...{ instance: EXAMPLE_INSTANCE, lifecycle: 'Standby', from: 'standby' },
  },
);

export const ProtectInstance = withExample(InstanceChange.extend({ protect: z.boolean() }), {
  ...exampleChange('a1c48be4-de38-4301-a02d-9af05123eea4'),
  ...{ instance: EXAMPLE_INSTANCE, lifecycle: 'InService', protect: true },
});
