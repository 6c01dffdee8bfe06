import { changesParams } from '@/lib/audit-trail/change-pages';
import { buttonStyle } from '../ui/button';
import type { ActivityView } from './use-activity-view';

const FORMATS = { csv: 'CSV', jsonl: 'JSON' };

/** Links to the server's export of all matching changes with their seals. The page has loaded only some of them. */
export const ExportLinks = ({ filter }: Pick<ActivityView, 'filter'>) =>
  Object.entries(FORMATS).map(([format, label]) => (
    <a
      key={format}
      href={`/api/activity/export?${new URLSearchParams({ ...changesParams(filter), format })}`}
      download
      className={buttonStyle({ size: 'small' })}
      title="All matching changes made in Plimsoll, each with its seal"
    >
      {label}
      <span className="sr-only"> of the changes made in Plimsoll</span>
    </a>
  ));
