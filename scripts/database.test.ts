import { expect, it } from 'vitest';

it('leaves signals to the program that started it: its app may have changes to finish', async () => {
  const handlers = () => (['SIGINT', 'SIGTERM', 'SIGHUP'] as const).map((of) => process.listenerCount(of));
  const before = handlers();
  const { testDatabase } = await import('@/tests/support/database');
  const database = await testDatabase();
  expect(handlers()).toEqual(before);
  await database.close();
});
