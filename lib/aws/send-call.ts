import 'server-only';
import * as autoscaling from '@aws-sdk/client-auto-scaling';
import * as cloudwatch from '@aws-sdk/client-cloudwatch';
import * as ec2 from '@aws-sdk/client-ec2';
import * as imagebuilder from '@aws-sdk/client-imagebuilder';
import type { Place } from '@/lib/core/place';
import { send, type SentCalls } from './call';
import { writer } from './clients';

/** Every AWS call that changes something, by the name of its permission. */
const COMMANDS = {
  'autoscaling:AttachInstances': autoscaling.AttachInstancesCommand,
  'autoscaling:CancelInstanceRefresh': autoscaling.CancelInstanceRefreshCommand,
  'autoscaling:DeletePolicy': autoscaling.DeletePolicyCommand,
  'autoscaling:DeleteScheduledAction': autoscaling.DeleteScheduledActionCommand,
  'autoscaling:DetachInstances': autoscaling.DetachInstancesCommand,
  'autoscaling:DisableMetricsCollection': autoscaling.DisableMetricsCollectionCommand,
  'autoscaling:EnableMetricsCollection': autoscaling.EnableMetricsCollectionCommand,
  'autoscaling:EnterStandby': autoscaling.EnterStandbyCommand,
  'autoscaling:ExitStandby': autoscaling.ExitStandbyCommand,
  'autoscaling:PutScalingPolicy': autoscaling.PutScalingPolicyCommand,
  'autoscaling:PutScheduledUpdateGroupAction': autoscaling.PutScheduledUpdateGroupActionCommand,
  'autoscaling:ResumeProcesses': autoscaling.ResumeProcessesCommand,
  'autoscaling:RollbackInstanceRefresh': autoscaling.RollbackInstanceRefreshCommand,
  'autoscaling:SetDesiredCapacity': autoscaling.SetDesiredCapacityCommand,
  'autoscaling:SetInstanceProtection': autoscaling.SetInstanceProtectionCommand,
  'autoscaling:StartInstanceRefresh': autoscaling.StartInstanceRefreshCommand,
  'autoscaling:SuspendProcesses': autoscaling.SuspendProcessesCommand,
  'autoscaling:TerminateInstanceInAutoScalingGroup': autoscaling.TerminateInstanceInAutoScalingGroupCommand,
  'autoscaling:UpdateAutoScalingGroup': autoscaling.UpdateAutoScalingGroupCommand,
  'cloudwatch:DeleteAlarms': cloudwatch.DeleteAlarmsCommand,
  'cloudwatch:EnableAlarmActions': cloudwatch.EnableAlarmActionsCommand,
  'cloudwatch:PutMetricAlarm': cloudwatch.PutMetricAlarmCommand,
  'ec2:CreateLaunchTemplate': ec2.CreateLaunchTemplateCommand,
  'ec2:CreateLaunchTemplateVersion': ec2.CreateLaunchTemplateVersionCommand,
  'ec2:CreateTags': ec2.CreateTagsCommand,
  'ec2:DeleteTags': ec2.DeleteTagsCommand,
  'imagebuilder:StartImagePipelineExecution': imagebuilder.StartImagePipelineExecutionCommand,
};

type Commands = typeof COMMANDS;
export type Operation = keyof Commands;
type Input<O extends Operation> = ConstructorParameters<Commands[O]>[0];
type Output<O extends Operation> =
  InstanceType<Commands[O]> extends {
    resolveMiddleware: (...args: never[]) => (args: never) => Promise<{ output: infer T }>;
  }
    ? T
    : never;

/** An operation with its input. Pages show the same value as an AWS CLI command. */
export interface AwsCall<O extends Operation = Operation> {
  operation: O;
  input: Input<O>;
}

interface Answer {
  $metadata: { requestId?: string };
}
interface Client {
  send(command: object): Promise<Answer>;
}

/** Sends a call once and records it with its request id. @throws AppError */
export function sendCall<O extends Operation>(
  to: SentCalls,
  place: Place,
  { operation, input }: AwsCall<O>,
): Promise<Output<O>> {
  const [service] = operation.split(':') as ['autoscaling' | 'cloudwatch' | 'ec2' | 'imagebuilder'];
  const Command = COMMANDS[operation] as new (input: Input<O>) => object;
  // The registry pairs each operation with its own input and client.
  const client = writer(service, place, to) as unknown as Client;
  return send(to, operation, () => client.send(new Command(input))) as Promise<Output<O>>;
}
