'use client';
import { placed } from './placed';

/** Stands for rows that are not drawn. */
export const SpacerRow = ({ height, columns }: { height: number; columns: number }) =>
  height > 0 && (
    <tr aria-hidden>
      <td colSpan={columns} ref={placed({ height })} />
    </tr>
  );
