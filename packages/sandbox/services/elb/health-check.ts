import type { elb } from '../../protocol/shapes.ts';
import { refuse } from './refuse.ts';

type Members = Partial<elb.CreateTargetGroupInput & elb.TargetGroup>;

const isHttp = (protocol: string | undefined) => protocol === 'HTTP' || protocol === 'HTTPS';

/** HTTP targets are asked by HTTP, all others by a connection. */
const protocolOf = ({ Protocol }: Members) => (isHttp(Protocol) ? 'HTTP' : 'TCP');

function secondsOf({ Protocol, TargetType }: Members, checks: string): [interval: number, timeout: number] {
  if (TargetType === 'lambda') return [35, 30];
  if (!Protocol || isHttp(Protocol) || Protocol === 'GENEVE') return [Protocol === 'GENEVE' ? 10 : 30, 5];
  return [30, checks === 'HTTP' ? 6 : 10];
}

/** The health checks of a new target group, with AWS's defaults for what was not said. */
export function healthCheckOf(input: Members): Members {
  const isLambda = input.TargetType === 'lambda';
  const checks = input.HealthCheckProtocol ?? protocolOf(input);
  const [interval, timeout] = secondsOf(input, checks);
  return {
    HealthCheckEnabled: input.HealthCheckEnabled ?? !isLambda,
    HealthCheckIntervalSeconds: input.HealthCheckIntervalSeconds ?? interval,
    HealthCheckTimeoutSeconds: input.HealthCheckTimeoutSeconds ?? timeout,
    HealthyThresholdCount: input.HealthyThresholdCount ?? 5,
    UnhealthyThresholdCount: input.UnhealthyThresholdCount ?? 2,
    ...(!isLambda && {
      HealthCheckProtocol: checks,
      HealthCheckPort: input.HealthCheckPort ?? (input.Protocol === 'GENEVE' ? '80' : 'traffic-port'),
    }),
    ...((isHttp(checks) || isLambda) && {
      HealthCheckPath: input.HealthCheckPath ?? '/',
      Matcher: input.Matcher ?? { HttpCode: isHttp(input.Protocol) || isLambda ? '200' : '200-399' },
    }),
  };
}

/** @throws AwsError where a check would still wait when the next one begins */
export function checkTiming({ Protocol }: Members, check: Members) {
  const { HealthCheckTimeoutSeconds: timeout = 0, HealthCheckIntervalSeconds: interval = 0 } = check;
  if (isHttp(Protocol) && timeout >= interval)
    refuse(`Health check timeout '${timeout}' must be smaller than the interval '${interval}'`);
  if (timeout > interval)
    refuse(`Health check timeout '${timeout}' must be smaller than or equal to the interval '${interval}'`);
}
