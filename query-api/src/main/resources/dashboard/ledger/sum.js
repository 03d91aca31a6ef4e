const FATES = ['stored', 'duplicate', 'withheld', 'failed', 'erased'];

export const rejected = ({ rejected: codes }) => Object.values(codes).reduce((sum, n) => sum + n, 0);

/** All that an event can come to; what was received has to equal it. */
export const sumOf = (row) => FATES.reduce((sum, fate) => sum + row[fate], rejected(row));

export const closes = (row) => row.received === sumOf(row);
