/** The cookie that says that this browser has opened the first look. */
export const VISITED = 'first-look';

const YEAR = 365 * 86_400;

export function noteVisit() {
  document.cookie = `${VISITED}=opened; path=/; max-age=${YEAR}; samesite=lax`;
}

export const wasVisited = () => document.cookie.split('; ').includes(`${VISITED}=opened`);
