import { DeploymentsPanel } from '../deployments/deployments-panel';
import { ReleasesPanel } from '../deployments/releases-panel';
import { Columns } from './columns';
import type { TabProps } from './tab-props';

export const ReleasesTab = ({ fleet, fleetKey, deployments, now }: TabProps) => (
  <Columns aside={<DeploymentsPanel fleetKey={fleetKey} now={now} />}>
    <ReleasesPanel fleet={fleet} count={deployments?.releases.length} />
  </Columns>
);
