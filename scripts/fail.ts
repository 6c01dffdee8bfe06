/** An error that a person can fix: printed as one line, without a stack. */
export class Trouble extends Error {}

export const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Runs a command's main function. Trouble is printed as one line, with exit code 1. */
export async function main(run: () => Promise<number | void>) {
  try {
    process.exitCode = (await run()) ?? 0;
  } catch (error) {
    console.error(error instanceof Trouble ? error.message : error);
    process.exit(1);
  }
}
