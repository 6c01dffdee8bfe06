/** Joins classes. None replaces another, except what has `base:` in front of it (app/globals.css). */
export { clsx as cn } from 'clsx';
