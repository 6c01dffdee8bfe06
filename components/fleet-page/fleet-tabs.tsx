'use client';
import dynamic from 'next/dynamic';
import type { ComponentType } from 'react';
import type { NextStep } from '@/lib/deployments/next-step';
import type { FleetTab } from '@/lib/fleets/page-tabs';
import { useFleetTab } from '../fleets/use-fleet-tab';
import { PartBoundary } from '../ui/part-boundary';
import { SkeletonPage } from '../ui/skeleton-page';
import { TabPanel, Tabs, type TabItem } from '../ui/tabs';
import { NowTab } from './now-tab';
import type { TabProps } from './tab-props';
import { TAB_SHAPES } from './tab-shapes';

type LaterTab = Exclude<FleetTab, 'now'>;

/** The code of each tab but the first loads when the tab opens, or when the pointer or the focus comes near it. */
const LOADS = {
  releases: () => import('./releases-tab').then((module) => module.ReleasesTab),
  scaling: () => import('./scaling-tab').then((module) => module.ScalingTab),
  spend: () => import('./spend-tab').then((module) => module.SpendTab),
  instances: () => import('./instances-tab').then((module) => module.InstancesTab),
  settings: () => import('./settings-tab').then((module) => module.SettingsTab),
} satisfies Record<LaterTab, () => Promise<ComponentType<TabProps>>>;

const later = (tab: LaterTab) =>
  dynamic(LOADS[tab], {
    ssr: false,
    loading: () => <SkeletonPage what="this tab" {...TAB_SHAPES[tab]} />,
  });

const TABS: Record<LaterTab, ComponentType<TabProps>> = {
  releases: later('releases'),
  scaling: later('scaling'),
  spend: later('spend'),
  instances: later('instances'),
  settings: later('settings'),
};

/** A tab that cannot be loaded now is loaded again when it opens. */
const loadSoon = (tab: FleetTab) => {
  if (tab !== 'now') LOADS[tab]().catch(() => undefined);
};

const itemsOf = ({ fleet, deployments }: TabProps): TabItem<FleetTab>[] => [
  { value: 'now', label: 'Now' },
  { value: 'releases', label: 'Releases', note: deployments?.releases.length },
  {
    value: 'scaling',
    label: 'Scaling',
    trouble: fleet.suspended.length > 0 ? 'a process is suspended' : null,
  },
  { value: 'spend', label: 'Spend and replay' },
  { value: 'instances', label: 'Instances', note: fleet.capacity.total },
  { value: 'settings', label: 'Settings' },
];

interface FleetTabsProps extends TabProps {
  step: NextStep | null;
  /** Whether the step has the page's primary button. */
  isPrimaryStep: boolean;
}

/** The parts of a fleet's page. Only the open one is drawn, and asks for its data. */
export function FleetTabs({ step, isPrimaryStep, ...props }: FleetTabsProps) {
  const { tab, open } = useFleetTab();
  const Later = tab === 'now' ? null : TABS[tab];
  return (
    <>
      <Tabs
        id="fleet"
        label={`Parts of ${props.fleet.ref.name}`}
        value={tab}
        items={itemsOf(props)}
        onChange={open}
        onNear={loadSoon}
      />
      <TabPanel id="fleet" value={tab}>
        <PartBoundary key={tab} what="This tab">
          {Later ? <Later {...props} /> : <NowTab {...props} step={step} isPrimaryStep={isPrimaryStep} />}
        </PartBoundary>
      </TabPanel>
    </>
  );
}
