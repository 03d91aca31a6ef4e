// The entry without features: nothing it imports may import from features/, host.ts or full.ts.
import { createApi } from './api.js';

export type * from './types.js';

export const { init, page, track, identify, setConsent, reset, flush } = createApi();
