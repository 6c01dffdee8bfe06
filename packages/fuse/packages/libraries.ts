/** Shared libraries that an image can have, from the packages of the lock. */
export const SONAMES = new Set([
  ...[
    'ld-linux-x86-64.so.2',
    'ld-linux-aarch64.so.1',
    'libc.so.6',
    'libm.so.6',
    'libdl.so.2',
    'libpthread.so.0',
  ],
  ...['librt.so.1', 'libresolv.so.2', 'libgcc_s.so.1', 'libstdc++.so.6', 'libatomic.so.1', 'libz.so.1'],
]);
