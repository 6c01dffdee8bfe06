import { vi } from 'vitest';
import { loadAnew } from './load-anew';

/**
 * Test files run one after the other in one process, which keeps the libraries loaded. Those that set the environment
 * begin with the environment of the run and with modules of their own.
 */
const START = Symbol.for('test-environment');
const globals = globalThis as unknown as Record<symbol, NodeJS.ProcessEnv>;
const environment = (globals[START] ??= { ...process.env });

for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
Object.assign(process.env, environment);
vi.useRealTimers();
loadAnew();
