import { verifyChain } from '../lib/db/verify-chain.script.ts';
import { main, messageOf, Trouble } from './fail.ts';
import { openDatabase } from './own-database.ts';

/** Checks that the audit trail is unchanged. */
await main(async () => {
  const database = await openDatabase();
  try {
    const { rows, head, pruned, bad } = await verifyChain(database.url).catch((error: unknown) => {
      const unsealed = (error as { code?: string }).code === '42P01';
      throw new Trouble(
        unsealed
          ? 'The audit trail has no seals yet. Start Plimsoll once: it adds them to all rows.'
          : `The database cannot be read: ${messageOf(error)}`,
      );
    });
    if (bad) {
      console.error(`The audit trail is broken: ${bad.kind} ${bad.row} is ${bad.what}.`);
      console.error('The rows before it are unchanged. Compare it and the rows after it with a backup.');
      return 1;
    }
    console.log(
      `The audit trail is complete and unchanged: ${rows} rows${head ? `, sealed by ${head}` : ''}.`,
    );
    if (pruned) console.log(`${pruned} older rows were removed after their retention time.`);
    console.log('Keep the seal in another place. It also shows whether the newest rows were removed.');
    return 0;
  } finally {
    await database.close();
  }
});
