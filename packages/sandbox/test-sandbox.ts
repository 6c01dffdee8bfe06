import { clientsFor } from './protocol/test-clients.ts';
import { startSandbox, type SandboxOptions } from './server.ts';
import { makeWorld, type Shape } from './testing.ts';

/** A sandbox on a free port whose clock stands still until a test moves it, and the real clients on it. */
export async function openSandbox(shape: Shape = {}, options: SandboxOptions = {}) {
  const sandbox = await startSandbox({ world: makeWorld(shape), speed: 0, limits: false, ...options });
  const control = async (method: string, path: string, body?: object) => {
    const response = await fetch(`${sandbox.url}/_sandbox/${path}`, {
      method,
      // One of its own: a connection that rested while a test computed may be closed at the other end.
      headers: { connection: 'close' },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: response.status, json: (await response.json()) as never };
  };
  return {
    ...sandbox,
    ...clientsFor(sandbox.url),
    control,
    /** Moves the virtual clock. */
    pass: (seconds: number) => control('POST', 'clock', { advanceSeconds: seconds }),
    fleet: sandbox.world.regions['us-east-1']!.groups['web']!,
  };
}

/** What a call was refused with: the modelled name, the wire code where it differs, and the text. */
export const refusal = (call: Promise<unknown>) =>
  call.then(
    () => null,
    (error: Error & { Code?: string; $metadata?: { httpStatusCode?: number } }) => ({
      name: error.name,
      code: error.Code ?? error.name,
      message: error.message,
      status: error.$metadata?.httpStatusCode,
    }),
  );
