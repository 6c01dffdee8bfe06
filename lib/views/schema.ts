import { z } from 'zod';
import { isSearch, MOST_CHARACTERS } from './model';

const Search = z
  .string()
  .max(MOST_CHARACTERS.search, 'The view has too many filters to be saved')
  .refine(isSearch, 'The view must be the address of a page with views, such as deployments?outcome=failed');

/** Without `search`, that is null, the view is removed. */
export const SetView = z.strictObject({
  intent: z.uuid(),
  name: z.string().trim().min(1, 'Give the view a name').max(MOST_CHARACTERS.name),
  search: Search.nullable(),
  /** The view of this name that the page showed; null: none. */
  seen: z.string().max(MOST_CHARACTERS.search).nullable(),
  reason: z.string().trim().max(500).optional(),
});
