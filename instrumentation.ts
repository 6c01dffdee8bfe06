/**
 * Runs once per process and settles, by asking AWS, the changes that a crash left open. The bundler also builds this
 * file for a runtime without Node.
 */
export async function register() {
  if (process.env.NEXT_RUNTIME === 'nodejs') await import('./instrumentation-node');
}
