import type { AutoScalingGroup, InstanceRefresh } from '@aws-sdk/client-auto-scaling';
import { expect } from '@playwright/test';
import { EKS_NAME, TERRAFORM_NAME } from '../../../packages/sandbox/seed/inherited/plans.ts';

const [US, EU] = ['us-east-1', 'eu-west-1'] as const;

/** `refused`: what stops it before the click, with the way. Otherwise it is sent, and AWS is asked. */
export interface Step {
  says?: RegExp;
  refused?: RegExp;
  /** It belongs to someone who undoes it: it is sent with a reason. */
  asks?: true;
}
export interface Shape {
  name: string;
  region: string;
  scale: Step;
  deploy: Step & { then?: (refresh: InstanceRefresh, group: AutoScalingGroup) => void };
  back: Step & { status?: RegExp };
}

const reverses = { says: /AWS reverses the running deployment/, status: /^Rollback/ };
/** A plain group: the new version only in the desired configuration, so that AWS knows the way back. */
const pinned = (
  { DesiredConfiguration, Preferences }: InstanceRefresh,
  { LaunchTemplate }: AutoScalingGroup,
) => {
  expect(DesiredConfiguration!.LaunchTemplate!.Version).toMatch(/^\d+$/);
  expect(LaunchTemplate!.Version).not.toBe(DesiredConfiguration!.LaunchTemplate!.Version);
  expect(Preferences!.AutoRollback).toBe(true);
};
/** The whole policy with another version of one template. */
const mixed = (
  { DesiredConfiguration }: InstanceRefresh,
  { MixedInstancesPolicy: before }: AutoScalingGroup,
) => {
  const { LaunchTemplate, InstancesDistribution } = DesiredConfiguration!.MixedInstancesPolicy!;
  expect(InstancesDistribution).toEqual(before!.InstancesDistribution);
  expect(LaunchTemplate!.Overrides!.map((one) => [one.InstanceType, one.WeightedCapacity])).toEqual(
    before!.LaunchTemplate!.Overrides!.map((one) => [one.InstanceType, one.WeightedCapacity]),
  );
};

/** The ten shapes of an account that others made, with what scaling, a deployment and a rollback lead to. */
export const SHAPES: Shape[] = [
  {
    ...{ name: 'legacy-web', region: US, scale: {} },
    deploy: { refused: /not launched from a launch template.+can make one from its launch configuration/i },
    back: { refused: /launch configuration .+ has no versions.+First make a launch template of it/ },
  },
  {
    ...{ name: TERRAFORM_NAME, region: US, scale: { says: /The next apply sets the value back/ } },
    deploy: {
      says: /names \$Latest.+sets it to a version number/,
      then: ({ DesiredConfiguration, Preferences }, { LaunchTemplate }) => {
        expect(DesiredConfiguration!.LaunchTemplate!.Version).toMatch(/^\d+$/);
        expect([LaunchTemplate!.Version, Preferences!.AutoRollback]).toEqual(['$Latest', false]);
      },
    },
    back: {
      refused: /AWS cannot reverse this deployment, because the group names \$Latest\. Cancel it, then/,
    },
  },
  {
    ...{ name: 'crunch-spot', region: US },
    scale: { says: /\+1 unit, 80 → 81.*no machine, because the fleet already holds 88 units/s },
    deploy: { says: /m6i\.4xlarge, m6i\.2xlarge all fit the image/, then: mixed },
    back: { ...reverses, says: /40 to 200 units.+AWS reverses the running deployment/s },
  },
  {
    ...{ name: 'edge-multiarch', region: US, scale: { says: /\+\$0\.08\d to \+\$0\.10\d\/h/ } },
    deploy: { says: /m7g\.large stays as it is/, then: mixed },
    back: reverses,
  },
  {
    ...{ name: 'abis-batch', region: US },
    scale: { says: /\+1 vCPU, 8 → 9.*unknown number of machines/s },
    deploy: {
      says: /rejects a desired configuration.+sets the group to the new version first/s,
      then: ({ DesiredConfiguration, Preferences }) => {
        expect(DesiredConfiguration).toBeUndefined();
        expect(Preferences).toMatchObject({ SkipMatching: false, AutoRollback: false });
      },
    },
    back: { refused: /AWS cannot reverse this deployment.+Cancel it, then/ },
  },
  {
    ...{ name: EKS_NAME, region: EU, scale: { says: /aws eks update-nodegroup-config/, asks: true } },
    deploy: { refused: /aws eks update-nodegroup-config and update-nodegroup-version --cluster-name main/ },
    back: { asks: true, status: /Pending|InProgress/ },
  },
  {
    ...{ name: 'ecs-capacity', region: EU, scale: { says: /aws ecs update-capacity-provider/, asks: true } },
    deploy: {
      says: /\d machines: they are replaced too/,
      then: (refresh, group) => {
        pinned(refresh, group);
        expect(refresh.Preferences!.ScaleInProtectedInstances).toBe('Refresh');
      },
    },
    back: reverses,
  },
  {
    ...{ name: 'win-gateway', region: EU, scale: { says: /\+\$0\.3\d+\/h/ } },
    deploy: { says: /shared by 210987654321/, then: pinned },
    back: reverses,
  },
  {
    ...{ name: 'queue-workers', region: US, scale: { says: /warm pool.+A scale-out starts them first/ } },
    deploy: { says: /hook finish-message/, then: pinned },
    back: reverses,
  },
  {
    ...{ name: 'down-orders', region: US, scale: { refused: /Minimum and maximum are both 4/ } },
    deploy: { refused: /0 of 8 vCPU of X.+request-service-quota-increase/s },
    back: { says: /0 of 8 vCPU of X.+raise the limit/s, status: /Pending|InProgress/ },
  },
];
