/** One value for the whole process. A bundler may load a module once per route, so module variables are not enough. */
export function processWide<T>(name: string, create: () => T): T {
  const store = globalThis as unknown as Record<symbol, T | undefined>;
  const key = Symbol.for(`plimsoll.${name}`);
  return (store[key] ??= create());
}
