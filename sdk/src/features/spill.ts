import type { Feature } from '../feature.js';
import { createSpill } from '../spill.js';

/** What a page could not send is sent by the next one. */
export const spill: Feature = ({ options, keepIn }) => keepIn(createSpill(options.firm, Date.now));
