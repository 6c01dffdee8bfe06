'use client';
import { toCsv } from '@/lib/core/csv';
import { DownloadButton } from '../ui/download-button';

interface CsvButtonProps {
  /** What the table shows: "fleets" saves fleets.csv. */
  of: string;
  header: readonly string[];
  /** Made when it is pressed. */
  rows: () => (string | number | null)[][];
  disabled?: boolean;
}

/** Saves a table as it is shown, in its order and with its filter. */
export const CsvButton = ({ of, header, rows, disabled = false }: CsvButtonProps) => (
  <DownloadButton
    label="CSV"
    title={`Save ${of} as CSV`}
    name={`${of.replaceAll(' ', '-')}.csv`}
    type="text/csv"
    content={() => toCsv(header, rows())}
    disabled={disabled}
  />
);
