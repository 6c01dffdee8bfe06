import { expect, it } from 'vitest';

it('leaves signals and its end to the program that started it: its app may have changes to finish', async () => {
  const handlers = () =>
    (['SIGINT', 'SIGTERM', 'SIGHUP', 'beforeExit', 'exit'] as const).map((of) => process.listenerCount(of));
  const before = handlers();
  const { testDatabase } = await import('@/tests/support/database');
  const database = await testDatabase();
  expect(handlers()).toEqual(before);
  await database.close();
});
