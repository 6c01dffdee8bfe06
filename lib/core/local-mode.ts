import { isLoopbackHost } from './loopback.ts';

type Variables = Record<string, string | undefined>;

const isLoopback = (address: string) => isLoopbackHost(URL.parse(address)?.hostname ?? '');

/** The AWS SDK also reads an endpoint for each service, and can be told to ignore all of them. */
function isOnThisMachine(env: Variables): boolean {
  if (/^true$/i.test(env.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS ?? '')) return false;
  const endpoints = Object.entries(env).filter(
    ([name, value]) => /^AWS_ENDPOINT_URL(_|$)/.test(name) && value,
  );
  return Boolean(env.AWS_ENDPOINT_URL) && endpoints.every(([, address]) => isLoopback(address!));
}

/**
 * In local mode every program on this machine can pick a role and change fleets. For real fleets, somebody must have
 * asked for that.
 * @throws Error that names the variables to set
 */
export function assertLocalIsMeant(env: Variables) {
  if (!/^(on|off)?$/.test(env.LOCAL_MODE_ON_AWS ?? '')) throw new Error('LOCAL_MODE_ON_AWS: on or off');
  if (env.AUTH_MODE === 'oauth' || env.LOCAL_MODE_ON_AWS === 'on' || isOnThisMachine(env)) return;
  throw new Error(
    'LOCAL_MODE_ON_AWS: without sign-in, anyone on this machine can pick a role and change your AWS fleets. Set LOCAL_MODE_ON_AWS=on to allow that, or set AUTH_MODE=oauth so that people must sign in. To try Plimsoll without AWS, run npm run demo.',
  );
}
