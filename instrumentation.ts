/** Once a process: what a crash left open is settled by asking AWS. The bundler also makes one for a runtime without Node. */
export async function register() {
  if (process.env.NEXT_RUNTIME === 'nodejs') await import('./instrumentation-node');
}
