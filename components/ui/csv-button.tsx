'use client';
import { DownloadButton } from './download-button';

interface CsvButtonProps {
  /** What is saved: "fleets" becomes fleets.csv. */
  of: string;
  /** Made when it is pressed. */
  csv: () => string;
  disabled?: boolean;
}

/** Saves a table as it is shown, in its order and with its filter. */
export const CsvButton = ({ of, csv, disabled = false }: CsvButtonProps) => (
  <DownloadButton
    label="CSV"
    title={`Save ${of} as CSV`}
    name={`${of.replaceAll(' ', '-')}.csv`}
    type="text/csv"
    content={csv}
    disabled={disabled}
  />
);
