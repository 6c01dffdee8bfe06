'use client';
import { placed } from './placed';

/** Fills the height of rows that are not rendered. */
export const SpacerRow = ({ height, columns }: { height: number; columns: number }) =>
  height > 0 && (
    <tr aria-hidden>
      <td colSpan={columns} ref={placed({ height })} />
    </tr>
  );
