import 'server-only';
import { env } from './env';

/** Host of a configured AWS endpoint; null for AWS itself. */
export const endpointHost = env.AWS_ENDPOINT_URL ? new URL(env.AWS_ENDPOINT_URL).host : null;
