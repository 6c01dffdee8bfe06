/** One value for the whole process: a bundler may load a module once for each route. */
export function processWide<T>(name: string, create: () => T): T {
  const store = globalThis as unknown as Record<symbol, T | undefined>;
  const key = Symbol.for(`plimsoll.${name}`);
  return (store[key] ??= create());
}
