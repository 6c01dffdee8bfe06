import { useArrival } from '../fleets/use-fleet-tab';
import { WillItScale } from '../fleets/will-it-scale';
import { ScalingPanel } from '../scaling/scaling-panel';
import { Columns } from './columns';
import type { TabProps } from './tab-props';

export function ScalingTab({ fleet, fleetKey, now }: TabProps) {
  useArrival();
  return (
    <Columns
      aside={<ScalingPanel fleetKey={fleetKey} name={fleet.ref.name} suspended={fleet.suspended} now={now} />}
    >
      <WillItScale fleet={fleet} now={now} />
    </Columns>
  );
}
