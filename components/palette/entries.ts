import type { DialogName } from '../changes/use-dialog';
import type { Tone } from '../ui/tag';

export type GroupName = 'Actions' | 'Fleets' | 'Deployments' | 'Images' | 'People' | 'Pages';

export type IconName =
  | 'roll-back'
  | 'deploy'
  | 'cancel'
  | 'scale-out'
  | 'scale-in'
  | 'capacity'
  | 'type'
  | 'schedule'
  | 'promote'
  | 'revoke'
  | 'freeze'
  | 'undo'
  | 'fleet'
  | 'deployment'
  | 'image'
  | 'person'
  | 'page'
  | 'read'
  | 'theme'
  | 'keys';

/** What choosing an entry does. Nothing of it sends a change: dialogs open, and their own button sends. */
export type Run =
  | { go: string }
  | { dialog: DialogName; on: string; pick?: string }
  | { undo: string }
  | { command: 'read' | 'theme' | 'keys' };

/** Something that the palette finds: a page, a thing, or an action. */
export interface Entry {
  /** Stays the same over time, so that the browser can keep what was used last. */
  id: string;
  group: GroupName;
  icon: IconName;
  title: string;
  /** Other words by which it is found. */
  aliases: string;
  /** What choosing it leads to, by facts that were read. */
  about: string;
  tag?: { text: string; tone: Tone } | undefined;
  /** The facts of these dialogs are read when the entry is shown. */
  live?: 'roll-back' | 'deploy' | undefined;
  /** It is wanted less often than what is found as well by the same letters. */
  isRare?: boolean;
  /** It helps a fleet that needs attention. */
  isRemedy?: boolean;
  /** Why it is not possible now. */
  off?: string | undefined;
  run: Run;
}
