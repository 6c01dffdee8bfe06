import { z } from 'zod';
import { splitValues } from './several';

/** A field with one value or several, separated by commas, of which one must match. */
export const several = <Item extends z.ZodType<unknown, string>>(item: Item) =>
  z.string().max(4_000).transform(splitValues).pipe(z.array(item).max(50));
