import fc from 'fast-check';

/** The same examples each time, so that a failure can be repeated. FAST_CHECK_SEED tries others. */
fc.configureGlobal({ seed: Number(process.env['FAST_CHECK_SEED'] ?? 20_261_123) });
