import { FleetSpendPanel } from '../spend/fleet-spend-panel';
import { ReplayPanel } from '../spend/replay-panel';
import { Columns } from './columns';
import type { TabProps } from './tab-props';

export const SpendTab = ({ fleet }: TabProps) => (
  <Columns isAsideFirst aside={<FleetSpendPanel fleet={fleet} />}>
    <ReplayPanel fleet={fleet} />
  </Columns>
);
