import { signOutCommandLine } from '@/lib/access/device.server';
import { deviceRoute, revoking } from '@/lib/server/device-routes';

export const POST = deviceRoute(revoking(signOutCommandLine));
