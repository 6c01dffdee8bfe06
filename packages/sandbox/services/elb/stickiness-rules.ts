import { refuse } from './refuse.ts';

const COOKIES = ['app_cookie', 'lb_cookie'];
const TYPES = [...COOKIES, 'source_ip'];
const GATEWAY_TYPES = ['source_ip_dest_ip_proto', 'source_ip_dest_ip'];
const COOKIE_NAME = 'stickiness.app_cookie.cookie_name';

/** Which kinds of stickiness a protocol has: cookies need HTTP, addresses need anything below it. */
const isSupported = (protocol: string, type: string) =>
  COOKIES.includes(type) === (protocol === 'HTTP' || protocol === 'HTTPS');

/** @throws AwsError where a target group of the protocol cannot be sticky in that way */
export function checkStickiness(protocol: string, sent: Record<string, string>) {
  const type = sent['stickiness.type'];
  if (type === undefined) return;
  if (protocol === 'GENEVE') {
    if (sent[COOKIE_NAME] !== undefined)
      refuse(`Target group attribute key '${COOKIE_NAME}' is not recognized`);
    if (!GATEWAY_TYPES.includes(type)) refuse(`'${type}' must be one of [${GATEWAY_TYPES.join(', ')}]`);
    return;
  }
  if (!TYPES.includes(type)) refuse(`'Stickiness type' must be one of [${TYPES.join(', ')}]`);
  if (!isSupported(protocol, type))
    refuse(`Stickiness type '${type}' is not supported for target groups with the ${protocol} protocol`);
  if (protocol === 'TLS' && sent['stickiness.enabled'] === 'true')
    refuse('You cannot enable stickiness on target groups with the TLS protocol');
  if (type === 'app_cookie' && sent['stickiness.enabled'] === 'true' && !sent[COOKIE_NAME])
    refuse(`The cookie name is required for stickiness of type 'app_cookie'`);
}
