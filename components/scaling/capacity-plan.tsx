'use client';
import type { FleetRef } from '@/lib/core/fleet-ref';
import type { Units } from '@/lib/fleets/units';
import type { Bounds } from '@/lib/scaling/model';
import { capacityPlan } from '@/lib/scaling/plan';
import type { PolicyCall } from '@/lib/scaling/policy-plan';
import type { Return } from '@/lib/scaling/schedule';
import { CodeBlock } from '../ui/code-block';
import { Steps } from '../ui/steps';

interface CapacityPlanProps {
  fleet: FleetRef;
  before: Bounds;
  units: Units | null;
  after: Bounds;
  mix: { policy: string; wanted: string } | null;
  calls: readonly PolicyCall[];
  back: Return | null;
  removesTicket: boolean;
}

/** The calls to AWS in their order, and the same as CLI commands. */
export function CapacityPlan({ fleet, ...change }: CapacityPlanProps) {
  const plan = capacityPlan({ ref: fleet, ...change });
  if (plan.length === 0) return null;
  return (
    <section aria-label="What AWS will do" className="grid min-w-0 gap-2">
      <h3 className="font-semibold">What AWS will do</h3>
      <Steps steps={plan} />
      <CodeBlock title="Same thing with the AWS CLI" code={plan.map(({ cli }) => cli).join('\n')} />
    </section>
  );
}
