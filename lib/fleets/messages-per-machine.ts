import type { CustomMetric } from '@/lib/aws/policies';

type Metric = Pick<CustomMetric, 'id' | 'expression' | 'namespace' | 'metric' | 'isFollowed'>;

/** Whether it counts the messages that wait in a queue. */
export const isBacklog = ({ namespace, metric }: Metric) =>
  namespace === 'AWS/SQS' && metric === 'ApproximateNumberOfMessagesVisible';
const isMachines = ({ namespace, metric }: Metric) =>
  namespace === 'AWS/AutoScaling' && metric === 'GroupInServiceInstances';
const QUOTIENT = /^\s*(\w+)\s*\/\s*(\w+)\s*$/;

/** The queue's metric, if a policy follows its messages divided by the machines in service; else undefined. */
export function queueMetricOf<M extends Metric>(metrics: readonly M[]): M | undefined {
  const followed = metrics.find(({ isFollowed }) => isFollowed);
  const [, above, below] = QUOTIENT.exec(followed?.expression ?? '') ?? [];
  const hasMachines = metrics.some((one) => one.id === below && isMachines(one));
  return hasMachines ? metrics.find((one) => one.id === above && isBacklog(one)) : undefined;
}
