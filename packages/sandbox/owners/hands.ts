import type { BlockStore } from '../block-store.ts';
import { nobody } from '../iam/identities.ts';
import { AwsError } from '../protocol/aws-error.ts';
import type { Context, Operation } from '../protocol/operation.ts';
import { operations } from '../services/autoscaling/operations.ts';
import type { Group } from '../world/groups/group.ts';
import type { OwnerKind } from '../world/groups/owner.ts';
import { uuid } from '../world/random.ts';
import { noting } from '../world/trail.ts';
import type { Region, World } from '../world/types.ts';

/** How CloudTrail knows an owner: the role that it acts with, and what it says it is. */
interface Signature {
  role: string;
  session: string;
  userAgent: string;
  /** The service that acts for somebody, which is then the source too. */
  invokedBy?: string;
}

const service = (name: string) => ({ userAgent: name, invokedBy: name });

/** Roles and sessions are examples; the user agents are of the form that CloudTrail shows. */
export const SIGNATURES: Record<OwnerKind, Signature> = {
  cloudformation: { role: 'deployer', session: 'pipeline', ...service('cloudformation.amazonaws.com') },
  'cluster-autoscaler': {
    ...{ role: 'cluster-autoscaler', session: 'aws-go-sdk-1764072000000000000' },
    userAgent: 'aws-sdk-go/1.48.7 (go1.23.4; linux; amd64) cluster-autoscaler/v1.32.0',
  },
  ecs: {
    ...{ role: 'AWSServiceRoleForECS', session: 'ecs-managed-scaling' },
    ...service('ecs.amazonaws.com'),
  },
  eks: {
    ...{ role: 'AWSServiceRoleForAmazonEKSNodegroup', session: 'EKS' },
    ...service('eks-nodegroup.amazonaws.com'),
  },
  terraform: {
    ...{ role: 'terraform', session: 'aws-go-sdk-1764072000000000000' },
    userAgent:
      'APN/1.0 HashiCorp/1.0 Terraform/1.9.8 (+https://www.terraform.io) terraform-provider-aws/5.82.2 ' +
      '(+https://registry.terraform.io/providers/hashicorp/aws) aws-sdk-go-v2/1.32.7 os/linux lang/go#1.23.3',
  },
};

/** What an owner acts with: calls to Auto Scaling, as it would sign them. */
export interface Hands {
  world: World;
  region: Region;
  group: Group;
  /** Of its group. Whether AWS accepted it: CloudTrail knows it either way. */
  call(operation: string, input: object): boolean;
  /** TerminateInstanceInAutoScalingGroup. */
  end(id: string, lowersDesired: boolean): boolean;
}

export function handsOf(world: World, region: Region, group: Group, kind: OwnerKind): Hands {
  const { role, session, userAgent, invokedBy } = SIGNATURES[kind];
  const caller = `arn:aws:sts::${world.account}:assumed-role/${role}/${session}`;
  const send = (name: string, input: object) => {
    const requestId = uuid(world);
    const context: Context = {
      ...{ region: region.name, now: world.now, requestId, caller, accessKey: '' },
      principal: { arn: caller, account: world.account, userId: `AROASANDBOX:${session}` },
      identities: nobody(world.account),
      blocks: {} as BlockStore,
    };
    const event = {
      ...{ at: world.now, region: region.name, source: 'autoscaling.amazonaws.com', name, caller, requestId },
      ...{ input, userAgent, ...(invokedBy && { invokedBy }) },
    };
    try {
      noting(world, event, () => (operations[name] as Operation<object>)(world, input, context));
      return true;
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      return false;
    }
  };
  return {
    ...{ world, region, group },
    call: (name, input) => send(name, { AutoScalingGroupName: group.name, ...input }),
    end: (InstanceId, ShouldDecrementDesiredCapacity) =>
      send('TerminateInstanceInAutoScalingGroup', { InstanceId, ShouldDecrementDesiredCapacity }),
  };
}
