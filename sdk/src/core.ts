// The entry without features: nothing here may import from features/ or full.ts.
import { createApi } from './api.js';

export type * from './types.js';

export const { init, page, track, identify, setConsent, reset, flush } = createApi([]);
