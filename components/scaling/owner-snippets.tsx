import type { Fleet } from '@/lib/fleets/model';
import { ownerSnippet } from '@/lib/fleets/owner-snippets';
import type { Bounds } from '@/lib/scaling/model';
import { CodeBlock } from '../ui/code-block';

/** The sizes that are to be set, as text for the place where each owner of the fleet keeps them. */
export const OwnerSnippets = ({ fleet, sizes }: { fleet: Fleet; sizes: Bounds }) =>
  fleet.owners.map((owner) => {
    const snippet = ownerSnippet(owner, fleet, sizes);
    return snippet && <CodeBlock key={owner.kind} {...snippet} />;
  });
