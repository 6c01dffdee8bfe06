import type { ExternalToast } from 'sonner';

const tellBy = (kind: 'success' | 'error' | 'info') => (text: string, options?: ExternalToast) =>
  // What shows messages is not needed to show a page.
  void import('sonner').then(
    ({ toast }) => toast[kind](text, options),
    () => undefined,
  );

/** Shows a short message over the page. */
export const tell = { success: tellBy('success'), error: tellBy('error'), info: tellBy('info') };
