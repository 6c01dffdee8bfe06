import type { Change } from '@/lib/core/change';
import type { Way } from '@/lib/rules/put-back';

/** What a dialog is filled with. */
export interface FilledProps {
  form: Way['form'];
  change: Change;
  /** Shows the present values, because the target has moved on. */
  isFresh: boolean;
  onClose: () => void;
}
