import fc from 'fast-check';

/** A fixed seed makes runs repeatable; FAST_CHECK_SEED tries other examples. */
fc.configureGlobal({ seed: Number(process.env['FAST_CHECK_SEED'] ?? 20_261_123) });
