import type { ReactNode, Ref } from 'react';
import { Button } from './button';
import type { useDrawnRows } from './use-drawn-rows';

type MoreRowsProps = Omit<ReturnType<typeof useDrawnRows>, 'count'> & { left: number; span: number };

/** Draws more rows when it comes near, or when it is pressed. */
export const MoreRows = ({ left, span, step, more, end }: MoreRowsProps) => (
  <LastRow ref={end} span={span}>
    <Button look="quiet" onClick={more}>
      Show {Math.min(step, left)} more of {left}
    </Button>
  </LastRow>
);

/** Stands in the same place until the rest of the rows is there. */
export const RestLoads = ({ left, span }: Pick<MoreRowsProps, 'left' | 'span'>) => (
  <LastRow span={span}>
    <Button look="quiet" disabled>
      {left} more are loading
    </Button>
  </LastRow>
);

const LastRow = ({ ref, span, children }: { ref?: Ref<Element>; span: number; children: ReactNode }) => (
  <tbody ref={ref as Ref<HTMLTableSectionElement>}>
    <tr>
      <td colSpan={span} className="px-4 py-2">
        {children}
      </td>
    </tr>
  </tbody>
);
