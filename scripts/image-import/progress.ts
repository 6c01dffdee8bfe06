/** Where progress is written: process.stderr, or a test's own object. */
export interface Screen {
  isTTY?: boolean;
  write(text: string): unknown;
}

export interface Progress {
  /** Bytes of the disk that were examined. */
  read(bytes: number): void;
  /** Bytes that AWS has. */
  sent(bytes: number): void;
  end(): void;
}

const WIDTH = 28;

export function size(bytes: number): string {
  const mib = bytes / 2 ** 20;
  return mib < 1_024 ? `${mib.toFixed(mib < 10 ? 1 : 0)} MiB` : `${(mib / 1_024).toFixed(1)} GiB`;
}

/** A bar on a terminal; elsewhere one line per tenth of the disk. */
export function showProgress(screen: Screen, total: number): Progress {
  const at = { read: 0, sent: 0, drawnAt: 0, tenth: 0 };
  const line = () => {
    const share = at.read / total;
    const filled = Math.round(share * WIDTH);
    const bar = screen.isTTY ? `${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ` : '';
    return `${bar}${Math.floor(share * 100)} % of ${size(total)} read, ${size(at.sent)} sent`;
  };
  const draw = (now: boolean) => {
    const tenth = Math.floor((at.read / total) * 10);
    if (screen.isTTY) {
      if (!now && Date.now() - at.drawnAt < 100) return;
      at.drawnAt = Date.now();
      screen.write(`\r${line()}\u001b[K`);
    } else if (tenth > at.tenth) {
      at.tenth = tenth;
      screen.write(`${line()}\n`);
    }
  };
  return {
    read: (bytes) => {
      at.read = bytes;
      draw(false);
    },
    sent: (bytes) => {
      at.sent = bytes;
      draw(false);
    },
    end: () => {
      draw(true);
      if (screen.isTTY) screen.write('\n');
    },
  };
}
