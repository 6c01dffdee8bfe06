'use client';
import { Contrast } from 'lucide-react';
import { Button } from '../ui/button';
import { keepCookie } from '../ui/kept';
import { useHotkey } from '../ui/use-hotkey';

/** Switches between light and dark, and keeps the choice in a cookie. */
export function switchTheme() {
  const root = document.documentElement;
  const dark = root.dataset.theme
    ? root.dataset.theme === 'dark'
    : matchMedia('(prefers-color-scheme: dark)').matches;
  root.dataset.theme = dark ? 'light' : 'dark';
  keepCookie('theme', root.dataset.theme);
}

export function ThemeToggle() {
  useHotkey('t', switchTheme);
  return (
    <Button look="quiet" size="icon" aria-label="Switch between light and dark" onClick={switchTheme}>
      <Contrast className="size-4" aria-hidden />
    </Button>
  );
}
