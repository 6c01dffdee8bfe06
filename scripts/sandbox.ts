import { Trouble, main, messageOf } from './fail.ts';
import { portFrom } from './ports.ts';

const [, , ...args] = process.argv;

async function steer() {
  const { command } = await import('../sandbox/command.ts');
  const url = `http://127.0.0.1:${portFrom('SANDBOX_PORT', 4566)}`;
  try {
    console.log(await command(args, url));
  } catch (error) {
    throw new Trouble(messageOf(error).split('\n')[0]!);
  }
}

// The sandbox alone: an AWS account on loopback, for anything that speaks AWS. With words, one that runs is steered.
if (args.length > 0) await main(steer);
else await import('../sandbox/main.ts');
