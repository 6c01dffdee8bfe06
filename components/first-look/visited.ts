import { keepCookie } from '../ui/kept';

/** The cookie that says that this browser has opened the first look. */
export const VISITED = 'first-look';

export function noteVisit() {
  keepCookie(VISITED, 'opened');
}

export const wasVisited = () => document.cookie.split('; ').includes(`${VISITED}=opened`);
