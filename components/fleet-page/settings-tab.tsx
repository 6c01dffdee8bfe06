import { SettingsBar } from '../changes/setting-notes';
import { ImmutabilityPanel } from '../fleets/immutability-panel';
import { useArrival } from '../fleets/use-fleet-tab';
import { Columns } from './columns';
import { GroupPanel } from './group-panel';
import { RunbookLinks } from './runbook-links';
import type { TabProps } from './tab-props';

export function SettingsTab({ fleet, fleetKey, now }: TabProps) {
  useArrival();
  return (
    <Columns aside={<GroupPanel fleet={fleet} now={now} />}>
      <SettingsBar fleet={fleet} />
      <ImmutabilityPanel fleetKey={fleetKey} />
      <RunbookLinks fleet={fleet} fleetKey={fleetKey} />
    </Columns>
  );
}
