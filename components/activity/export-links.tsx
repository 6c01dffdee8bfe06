import { given } from '@/lib/audit-trail/query-options';
import { buttonStyle } from '../ui/button';
import type { ActivityView } from './use-activity-view';

const FORMATS = { csv: 'CSV', jsonl: 'JSON' };

/** All that the list is narrowed to, with the seals, written by the server: more than the page has loaded. */
export const ExportLinks = ({ filter }: Pick<ActivityView, 'filter'>) =>
  Object.entries(FORMATS).map(([format, label]) => (
    <a
      key={format}
      href={`/api/activity/export?${new URLSearchParams({ ...given(filter), format })}`}
      download
      className={buttonStyle({ size: 'small' })}
      title="Every change made here that fits, with its seal"
    >
      {label}
      <span className="sr-only"> of the changes made here</span>
    </a>
  ));
