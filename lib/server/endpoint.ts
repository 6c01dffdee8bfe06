import 'server-only';
import { env } from './env';

/** Host of an endpoint that is not AWS's own; null for AWS. */
export const endpointHost = env.AWS_ENDPOINT_URL ? new URL(env.AWS_ENDPOINT_URL).host : null;
