const KEY = Symbol.for('plimsoll');
const globals = globalThis as unknown as Record<symbol, Map<string, unknown> | undefined>;

/** By name. A test that deletes the key and loads modules anew gives them values of their own. */
export const processValues = (globals[KEY] ??= new Map<string, unknown>());

/** One value for the whole process. A bundler may load a module once per route, so module variables are not enough. */
export function processWide<T>(name: string, create: () => T): T {
  if (!processValues.has(name)) processValues.set(name, create());
  return processValues.get(name) as T;
}
