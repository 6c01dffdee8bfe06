import { main } from './fail.ts';
import { launch } from './launch.ts';

await main(() => launch({ sandbox: false }));
