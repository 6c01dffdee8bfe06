import { Button } from './button';
import type { useDrawnRows } from './use-drawn-rows';

type MoreRowsProps = Omit<ReturnType<typeof useDrawnRows>, 'count'> & { left: number; span: number };

/** Draws more rows when it comes near, or when it is pressed. */
export const MoreRows = ({ left, span, step, more, end }: MoreRowsProps) => (
  <tbody ref={end}>
    <tr>
      <td colSpan={span} className="px-4 py-2">
        <Button look="quiet" onClick={more}>
          Show {Math.min(step, left)} more of {left}
        </Button>
      </td>
    </tr>
  </tbody>
);
