import { InstancesPanel } from '../fleets/instances-panel';
import type { TabProps } from './tab-props';

const NONE: never[] = [];

export const InstancesTab = ({ fleet, deployments }: TabProps) => (
  <InstancesPanel fleet={fleet} releases={deployments?.releases ?? NONE} />
);
