import { verifyChain } from '../lib/db/verify-chain.ts';
import { main, messageOf, Trouble } from './fail.ts';
import { openDatabase } from './own-database.ts';

/** Whether the audit trail is as it was written; a running app is not disturbed. */
await main(async () => {
  const database = await openDatabase();
  try {
    const { rows, head, pruned, bad } = await verifyChain(database.url).catch((error: unknown) => {
      const unsealed = (error as { code?: string }).code === '42P01';
      throw new Trouble(
        unsealed
          ? 'The audit trail has no seals yet. Start Plimsoll once: it adds them to all rows.'
          : `The database cannot be asked: ${messageOf(error)}`,
      );
    });
    if (bad) {
      console.error(`The audit trail is broken: ${bad.kind} ${bad.row} is ${bad.what}.`);
      console.error('Rows before it are as they were written. Compare what follows with a backup.');
      return 1;
    }
    console.log(`The audit trail is whole: ${rows} rows${head ? `, sealed by ${head}` : ''}.`);
    if (pruned) console.log(`${pruned} older rows have left it, their time being over.`);
    console.log('Keep the seal elsewhere: it also tells whether the newest rows were cut off.');
    return 0;
  } finally {
    await database.close();
  }
});
